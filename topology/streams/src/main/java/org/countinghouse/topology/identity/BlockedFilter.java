package org.countinghouse.topology.identity;

/**
 * A Bloom filter of which each question touches one cache line: 512 bits in 8 words, and one bit in
 * each word for each identity.
 *
 * <p>At 16 bits an identity about one unseen identity in a thousand is taken for seen, and then
 * looked up on disk; a seen one never for unseen. The block is given by the first bits of the hash,
 * so that adding sorted identities walks through the filter once. Written by one thread; others may
 * ask.
 */
final class BlockedFilter {

  private static final int WORDS = 8;
  private static final int BITS_PER_IDENTITY = 16;
  private static final int IDENTITIES_PER_BLOCK = WORDS * Long.SIZE / BITS_PER_IDENTITY;

  private final long[] words;
  private final int blocks;

  /** An empty filter with room for a number of identities. */
  BlockedFilter(long identities) {
    blocks = Math.toIntExact(Math.max(1, identities / IDENTITIES_PER_BLOCK + 1));
    words = new long[Math.multiplyExact(blocks, WORDS)];
  }

  /** How many identities it has room for. */
  long capacity() {
    return (long) blocks * IDENTITIES_PER_BLOCK;
  }

  long memoryBytes() {
    return (long) words.length * Long.BYTES;
  }

  void add(long high, long low) {
    int block = block(high);
    long bits = low;
    for (int word = 0; word < WORDS; word++) {
      words[block + word] |= 1L << bits;
      bits >>>= 6;
    }
  }

  /** False if the identity was certainly not added. */
  boolean mayContain(long high, long low) {
    int block = block(high);
    long bits = low;
    long all = -1;
    for (int word = 0; word < WORDS; word++) {
      all &= words[block + word] >>> bits;
      bits >>>= 6;
    }
    return (all & 1) != 0;
  }

  /** Reads both ends of a block, which may lie in two cache lines. */
  long touch(long high) {
    int block = block(high);
    return words[block] + words[block + WORDS - 1];
  }

  /** {@code floor(high * blocks / 2^64)}, high unsigned: ascends with the hash. */
  private int block(long high) {
    long product = Math.multiplyHigh(high, blocks) + ((high >> 63) & blocks);
    return (int) product * WORDS;
  }
}
