package org.countinghouse.bench.drain;

import org.countinghouse.bench.peer.Footprint;

/**
 * One run of one peer.
 *
 * @param peer its name
 * @param number of the run, from 1: runs of one number are pairs
 * @param measured what counts: everything behind the warm-up and the restore
 * @param total from the start of the process to the end of the drain
 * @param warm false if everything was drained before the warm-up ended, so that the measured part
 *     is the whole
 * @param startSeconds from the start of the process to the first commit, restoring included
 * @param preloadedIds identities that it knew before the first event
 * @param restoreSeconds that its process took to restore its changelogs; 0 if there were none, and
 *     for peers that do not restore from a topic
 * @param restartSeconds from its kill to the first commit of the process that took its place; 0 if
 *     it was not killed. Otherwise CPU is that of the second process, and nothing else a figure
 * @param peakMebibytes largest resident memory of the peer's process
 * @param footprint what it holds in memory at the end
 * @param uniqueIds different identities among the events; 0 for peers that do not deduplicate
 * @param identityBytes appended to the changelog of the identities; 0 if there is none
 */
record Run(
    String peer,
    int number,
    Part measured,
    Part total,
    boolean warm,
    double startSeconds,
    long preloadedIds,
    double restoreSeconds,
    double restartSeconds,
    long peakMebibytes,
    Footprint footprint,
    long uniqueIds,
    long identityBytes) {

  /** With what is known only when the totals are read. */
  Run withUniqueIds(long found) {
    return new Run(
        peer,
        number,
        measured,
        total,
        warm,
        startSeconds,
        preloadedIds,
        restoreSeconds,
        restartSeconds,
        peakMebibytes,
        footprint,
        found,
        identityBytes);
  }

  double restoredIdsPerSecond() {
    return restoreSeconds == 0 ? 0 : preloadedIds / restoreSeconds;
  }

  double identityBytesPerUnique() {
    return uniqueIds == 0 ? 0 : (double) identityBytes / uniqueIds;
  }
}
