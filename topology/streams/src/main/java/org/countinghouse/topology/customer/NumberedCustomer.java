package org.countinghouse.topology.customer;

/**
 * A customer as usage names it.
 *
 * @param id the customer
 * @param utf8 the id in bytes; not to be changed
 * @param partition of usage.events that its records must have
 * @param isPlain whether the id is ASCII and is the key of its records as it stands
 * @param number of the customer in its task, from 0 on; {@link CustomerNumbers#NONE} if the task
 *     does not know it
 */
public record NumberedCustomer(
    String id, byte[] utf8, int partition, boolean isPlain, int number) {}
