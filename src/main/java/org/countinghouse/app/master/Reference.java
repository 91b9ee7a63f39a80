package org.countinghouse.app.master;

import java.time.LocalDate;
import org.countinghouse.app.file.Place;

/**
 * Says that one item names another.
 *
 * @param owner the item that does
 * @param from the valid-from of its version; {@link ItemFormat#ALWAYS} if it is in no version
 * @param kind what it names
 * @param id which one
 * @param place where it does
 */
record Reference(Owner owner, LocalDate from, MasterKind kind, String id, Place place) {}
