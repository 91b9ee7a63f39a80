package org.countinghouse.domain.rating;

import java.time.ZoneId;
import org.countinghouse.domain.aggregation.Level;
import org.countinghouse.domain.master.Measurement;

/**
 * A level at the end of a billing period, with which the next one begins.
 *
 * @param measurement how events become it
 * @param version of the meter that measured last
 * @param zone of the last window
 * @param level what is there
 */
public record CarriedLevel(Measurement measurement, int version, ZoneId zone, Level level) {}
