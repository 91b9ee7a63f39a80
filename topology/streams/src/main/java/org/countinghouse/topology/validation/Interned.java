package org.countinghouse.topology.validation;

import java.util.Arrays;
import org.countinghouse.topology.customer.SliceHash;

/**
 * One object for each sequence of bytes that repeats, found without making anything of the bytes.
 *
 * <p>Bounded: when {@value #ENTRIES_MAX} are known it begins anew, so that bytes which never repeat
 * cost time but no memory. Not thread-safe.
 *
 * @param <T> what the bytes stand for
 */
final class Interned<T> {

  private static final int FIRST_SLOTS = 1 << 8;
  private static final int SLOTS_MAX = 1 << 17;
  private static final int ENTRIES_MAX = SLOTS_MAX / 2;

  private final Maker<T> maker;
  // As small as what they hold allows, so that a few texts that always come stay near the
  // processor.
  private byte[][] keys = new byte[FIRST_SLOTS][];
  private Object[] values = new Object[FIRST_SLOTS];
  private int size;

  /** Makes the object of a slice that was not seen. */
  interface Maker<T> {
    /** Null if the bytes are not what is expected; that is not remembered. */
    @org.jspecify.annotations.Nullable
    T make(byte[] bytes, int from, int length);
  }

  Interned(Maker<T> maker) {
    this.maker = maker;
  }

  /** The object of a slice; null if there is none. */
  @SuppressWarnings("unchecked") // Only what the maker made is put in.
  @org.jspecify.annotations.Nullable
  T get(byte[] bytes, int from, int length) {
    byte[][] known = keys;
    int mask = known.length - 1;
    int slot = hash(bytes, from, length) & mask;
    while (known[slot] != null) {
      byte[] key = known[slot];
      if (key.length == length && Arrays.equals(key, 0, length, bytes, from, from + length)) {
        return (T) values[slot];
      }
      slot = (slot + 1) & mask;
    }
    T made = maker.make(bytes, from, length);
    if (made != null) {
      add(Arrays.copyOfRange(bytes, from, from + length), made);
    }
    return made;
  }

  private void add(byte[] key, T value) {
    if (size == ENTRIES_MAX) {
      keys = new byte[FIRST_SLOTS][];
      values = new Object[FIRST_SLOTS];
      size = 0;
    } else if (size == keys.length / 2) {
      grow();
    }
    put(key, value);
    size++;
  }

  private void grow() {
    byte[][] before = keys;
    Object[] found = values;
    keys = new byte[before.length * 2][];
    values = new Object[before.length * 2];
    for (int slot = 0; slot < before.length; slot++) {
      if (before[slot] != null) {
        put(before[slot], found[slot]);
      }
    }
  }

  private void put(byte[] key, Object value) {
    int slot = hash(key, 0, key.length) & (keys.length - 1);
    while (keys[slot] != null) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    values[slot] = value;
  }

  private static int hash(byte[] bytes, int from, int length) {
    return (int) (SliceHash.of(bytes, from, length) >>> 40);
  }
}
