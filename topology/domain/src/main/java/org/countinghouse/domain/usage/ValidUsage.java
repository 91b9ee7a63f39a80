package org.countinghouse.domain.usage;

/**
 * Usage that obeys {@link UsageRules}; only they make it.
 *
 * @param usage the fields, all mandatory ones present
 */
public record ValidUsage(RawUsage usage) {}
