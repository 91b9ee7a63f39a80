package org.countinghouse.bench.peer;

/**
 * What the identities of a process take in memory, as their stores count it.
 *
 * @param sealedIds identities on disk
 * @param sealedBytes of filters and fences, which find those; all on the heap, and nothing is
 *     mapped
 * @param unsealedIds identities that are still in tables
 * @param unsealedBytes of those tables, on the heap
 */
public record Identities(long sealedIds, long sealedBytes, long unsealedIds, long unsealedBytes) {

  /** Of a peer that keeps none, or does not count them. */
  public static final Identities NONE = new Identities(0, 0, 0, 0);

  Identities plus(Identities other) {
    return new Identities(
        sealedIds + other.sealedIds,
        sealedBytes + other.sealedBytes,
        unsealedIds + other.unsealedIds,
        unsealedBytes + other.unsealedBytes);
  }

  /** Memory of one sealed identity; 0 if there is none. */
  public double bytesPerSealedId() {
    return sealedIds == 0 ? 0 : (double) sealedBytes / sealedIds;
  }
}
