package org.countinghouse.app.config;

import java.time.Duration;

/**
 * How stubborn posting is.
 *
 * @param attempts attempts before a posting is held for a person, at least 1
 * @param backoff pause before the second attempt, doubled each time
 * @param receivablesAccount general ledger account that invoices are debited to
 */
public record PostingConfig(int attempts, Duration backoff, String receivablesAccount) {}
