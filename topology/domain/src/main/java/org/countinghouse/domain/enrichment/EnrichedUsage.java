package org.countinghouse.domain.enrichment;

import java.time.ZoneId;
import java.util.List;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/**
 * Unique usage with what master data says of it as of its event time.
 *
 * @param usage the fields
 * @param hash its identity
 * @param accountId the account that pays
 * @param zone zone of its windows
 * @param meters the meter versions that measure it, at least one
 */
public record EnrichedUsage(
    RawUsage usage, EventHash hash, String accountId, ZoneId zone, List<Meter.Version> meters) {}
