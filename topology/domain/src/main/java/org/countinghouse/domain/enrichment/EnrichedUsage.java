package org.countinghouse.domain.enrichment;

import java.util.List;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/**
 * Unique usage with what master data says of it as of its event time.
 *
 * @param usage the fields
 * @param hash its identity
 * @param accountId the account that pays
 * @param meters the meter versions that measure it, by meter id, each with the window it falls
 *     into; none if their filters leave it out, and it is counted in no total then
 */
public record EnrichedUsage(
    RawUsage usage, EventHash hash, String accountId, List<MeterWindow> meters) {}
