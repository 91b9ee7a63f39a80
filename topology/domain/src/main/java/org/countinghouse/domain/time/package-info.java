/**
 * Local-date calendars.
 *
 * <p>Owns: windows of an hour or a day in a zone and billing periods as unions of local dates. Does
 * not own: any clock: every instant comes from a record.
 */
@NullMarked
package org.countinghouse.domain.time;

import org.jspecify.annotations.NullMarked;
