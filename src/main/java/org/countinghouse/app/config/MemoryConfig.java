package org.countinghouse.app.config;

/**
 * What the memory of a process is planned for.
 *
 * @param budgetBytes memory for all stores of metering in a process
 * @param eventsPerDay events a day in the whole deployment
 * @param instances processes that share the partitions at the least, at least 1
 * @param parkedMax events of a partition that may wait for master data
 */
public record MemoryConfig(long budgetBytes, long eventsPerDay, int instances, long parkedMax) {}
