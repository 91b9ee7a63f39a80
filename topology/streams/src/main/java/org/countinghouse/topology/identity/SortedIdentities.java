package org.countinghouse.topology.identity;

/**
 * The identities of a table that is sealed, in ascending unsigned order of hash.
 *
 * @param generation that they belong to
 * @param base that offsets are said from
 * @param entries three longs each: hash high, hash low, {@code fingerprint << 32 | offset - base}
 */
record SortedIdentities(int generation, long base, long[] entries) {

  private static final int LONGS = 3;

  int count() {
    return entries.length / LONGS;
  }

  void addTo(BlockedFilter filter) {
    for (int at = 0; at < entries.length; at += LONGS) {
      filter.add(entries[at], entries[at + 1]);
    }
  }

  SliceCursor cursor() {
    return new SliceCursor() {
      private int at = -LONGS;

      @Override
      public boolean next() {
        at += LONGS;
        return at < entries.length;
      }

      @Override
      public long high() {
        return entries[at];
      }

      @Override
      public long low() {
        return entries[at + 1];
      }

      @Override
      public long rest(long otherBase) {
        return entries[at + 2] + (base - otherBase);
      }
    };
  }
}
