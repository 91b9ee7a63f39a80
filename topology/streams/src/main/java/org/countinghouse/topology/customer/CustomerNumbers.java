package org.countinghouse.topology.customer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the customers that a task knows, from 0 on, so that every event looks its customer up
 * once, by the bytes of its id, and each stage finds what it keeps of the customer in an array.
 *
 * <p>A number stands until the task ends; a customer is never forgotten, as its master record is
 * not. Not thread-safe.
 */
public final class CustomerNumbers {

  /** The number of a customer that the task does not know. */
  public static final int NONE = -1;

  private static final int FIRST_SLOTS = 1 << 8;

  private final int partitions;
  // Upper half of the hash, and the number plus one; 0 is a free slot.
  private long[] slots = new long[FIRST_SLOTS];
  private NumberedCustomer[] customers = new NumberedCustomer[FIRST_SLOTS / 2];
  private int size;

  /**
   * No customers yet.
   *
   * @param partitions of usage.events
   */
  public CustomerNumbers(int partitions) {
    this.partitions = partitions;
  }

  /** Partitions of usage.events. */
  public int partitions() {
    return partitions;
  }

  /** The customer whose id has these bytes; null if the task does not know it. */
  public @Nullable NumberedCustomer find(byte[] bytes, int from, int length) {
    long hash = SliceHash.of(bytes, from, length);
    long[] table = slots;
    int mask = table.length - 1;
    for (int slot = (int) hash & mask; table[slot] != 0; slot = (slot + 1) & mask) {
      if ((table[slot] ^ hash) >>> Integer.SIZE == 0) {
        NumberedCustomer customer = customers[(int) table[slot] - 1];
        byte[] utf8 = customer.utf8();
        if (Arrays.equals(utf8, 0, utf8.length, bytes, from, from + length)) {
          return customer;
        }
      }
    }
    return null;
  }

  /** The number of a customer; {@link #NONE} if the task does not know it. */
  public int number(String id) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    NumberedCustomer known = find(utf8, 0, utf8.length);
    return known == null ? NONE : known.number();
  }

  /** The number of a customer that is known from now on, if it was not before. */
  public int add(String id) {
    int known = number(id);
    if (known != NONE) {
      return known;
    }
    if (size == customers.length) {
      grow();
    }
    NumberedCustomer added = customer(id, size);
    customers[size++] = added;
    put(added);
    return added.number();
  }

  /** A customer that the task does not know. */
  public NumberedCustomer unknown(String id) {
    return customer(id, NONE);
  }

  private NumberedCustomer customer(String id, int number) {
    byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
    boolean isPlain = utf8.length == id.length() && RecordKeys.customer(id).equals(id);
    return new NumberedCustomer(
        id, utf8, Partitioning.partitionOf(id, partitions), isPlain, number);
  }

  private void put(NumberedCustomer customer) {
    long hash = SliceHash.of(customer.utf8(), 0, customer.utf8().length);
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = hash >>> Integer.SIZE << Integer.SIZE | customer.number() + 1;
  }

  private void grow() {
    customers = Arrays.copyOf(customers, 2 * size);
    slots = new long[4 * size];
    for (int number = 0; number < size; number++) {
      put(customers[number]);
    }
  }
}
