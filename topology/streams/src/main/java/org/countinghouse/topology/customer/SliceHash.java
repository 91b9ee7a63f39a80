package org.countinghouse.topology.customer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A hash of bytes for tables in memory: fast, well mixed, and not the same in the next version. */
public final class SliceHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private SliceHash() {}

  /** 64 bits over a part of an array. */
  public static long of(byte[] bytes, int from, int length) {
    long hash = length;
    int at = from;
    for (int end = from + length - Long.BYTES; at <= end; at += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    for (; at < from + length; at++) {
      hash = (hash ^ bytes[at]) * 0x100000001B3L;
    }
    hash *= 0xBF58476D1CE4E5B9L;
    return hash ^ (hash >>> 32);
  }
}
