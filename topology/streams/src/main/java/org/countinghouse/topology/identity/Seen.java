package org.countinghouse.topology.identity;

/**
 * What is remembered of an event.
 *
 * @param fingerprint of its payload
 * @param offset of its record
 * @param generation in which it was remembered; it is forgotten with it
 */
public record Seen(int fingerprint, long offset, int generation) {}
