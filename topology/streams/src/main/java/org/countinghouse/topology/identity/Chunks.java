package org.countinghouse.topology.identity;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.countinghouse.topology.commit.Changelog;

/**
 * The identities of the transaction at hand, packed for the changelog: up to {@value #ENTRIES_MAX}
 * in one record.
 *
 * <pre>
 * key:    version (1) generation (4) offset of the first event (8) running number (4)
 * value:  version (1) 0 (3) count (4) base offset (8) append time in micros (8)
 *         count x { hash high (8) hash low (8) fingerprint (4) offset - base (4) }
 * </pre>
 *
 * <p>All numbers are big-endian. A record holds identities of one generation. 24.01 bytes an
 * identity where a thousand or more come in a transaction. Not thread-safe.
 */
final class Chunks {

  static final int ENTRIES_MAX = 8_192;
  static final byte VERSION = 1;
  static final int HEADER_BYTES = 24;
  private static final int LONGS = 4;

  private final Generations generations;
  private long[] pending = new long[LONGS * 1_024];
  private int end;
  private Instant from = Instant.EPOCH;
  private int generation;
  private final List<ByteBuffer[]> packed = new ArrayList<>();

  Chunks(Generations generations) {
    this.generations = generations;
  }

  /** Adds an identity. */
  void add(long high, long low, int fingerprint, long offset, Instant appendTime) {
    int now = generations.at(appendTime);
    if (end > 0 && (now != generation || end == LONGS * ENTRIES_MAX || spans(offset))) {
      pack();
    }
    if (end == 0) {
      generation = now;
    }
    from = appendTime;
    if (end == pending.length) {
      pending = Arrays.copyOf(pending, pending.length * 2);
    }
    pending[end] = high;
    pending[end + 1] = low;
    pending[end + 2] = fingerprint;
    pending[end + 3] = offset;
    end += LONGS;
  }

  private boolean spans(long offset) {
    return Math.abs(offset - pending[3]) > Integer.MAX_VALUE;
  }

  /** Logs everything that is not known to be committed, again if the commit before has failed. */
  void log(Changelog changelog) {
    if (end > 0) {
      pack();
    }
    packed.forEach(record -> changelog.log(record[0].array(), record[1].array()));
  }

  /** All that was logged is committed, or gone. */
  void clear() {
    end = 0;
    packed.clear();
  }

  private void pack() {
    long base = Long.MAX_VALUE;
    for (int at = 3; at < end; at += LONGS) {
      base = Math.min(base, pending[at]);
    }
    int count = end / LONGS;
    ByteBuffer value = ByteBuffer.allocate(HEADER_BYTES + count * SliceFile.ENTRY_BYTES);
    value.put(VERSION).put((byte) 0).putShort((short) 0).putInt(count).putLong(base);
    value.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, from));
    for (int at = 0; at < end; at += LONGS) {
      value.putLong(pending[at]).putLong(pending[at + 1]);
      value.putInt((int) pending[at + 2]).putInt((int) (pending[at + 3] - base));
    }
    ByteBuffer key = ByteBuffer.allocate(17).put(VERSION).putInt(generation).putLong(pending[3]);
    packed.add(new ByteBuffer[] {key.putInt(packed.size()), value});
    end = 0;
  }
}
