package org.countinghouse.app.master;

import java.time.Instant;

/**
 * When and by whom versions are recorded.
 *
 * @param at when
 * @param author who
 */
public record Recorded(Instant at, String author) {}
