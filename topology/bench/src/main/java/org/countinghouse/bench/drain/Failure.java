package org.countinghouse.bench.drain;

/**
 * A run that is void.
 *
 * @param peer its name
 * @param number of the run; later ones of that peer are left out
 * @param reason what was expected and what happened
 */
record Failure(String peer, int number, String reason) {}
