package org.countinghouse.app.master;

import java.time.LocalDate;

/**
 * What every version has.
 *
 * @param owner the item that it is a version of
 * @param number its position among the item's versions, from 1 on
 * @param validFrom first local date
 */
record VersionHead(Owner owner, int number, LocalDate validFrom, Recorded recorded) {}
