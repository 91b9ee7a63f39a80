package org.countinghouse.domain.usage;

/**
 * Valid usage whose (customerId, source, id) was not seen before.
 *
 * @param usage the fields
 * @param hash its identity
 */
public record UniqueUsage(RawUsage usage, EventHash hash) {}
