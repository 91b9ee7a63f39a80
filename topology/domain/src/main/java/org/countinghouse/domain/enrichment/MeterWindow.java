package org.countinghouse.domain.enrichment;

import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.time.UsageWindow;

/**
 * A meter version that measures an event, and the window that the event falls into.
 *
 * @param meter the version
 * @param window the window, of the size that the version says
 */
public record MeterWindow(Meter.Version meter, UsageWindow window) {}
