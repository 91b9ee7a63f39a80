package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Which values were added and removed when, within one window: exact up to {@value #EXACT_MAX}
 * operations. Beyond, it keeps of each value the last operation in each of {@value #SLOTS} slots of
 * equal length, and, where these are too many, only of the values whose hashes begin with some zero
 * bits; each of them then stands for 2^bits values. What is kept depends on the set of operations
 * alone, not on their order.
 */
final class OperationLog {

  static final int EXACT_MAX = 360;
  static final int SLOTS = 16;

  private static final int SAMPLING_MAX = 63;
  private static final long REMOVES = 1L << 47;

  private final long windowMicros;
  private final TreeSet<Operation> operations = new TreeSet<>();
  private boolean thinned;
  private int sampling;

  /** An operation; those of one value stand together, in the order in which they happened. */
  record Operation(long hash, long offset, long tie, boolean removes)
      implements Comparable<Operation> {
    @Override
    public int compareTo(Operation other) {
      int order = Long.compareUnsigned(hash, other.hash);
      order = order == 0 ? Long.compare(offset, other.offset) : order;
      order = order == 0 ? Long.compareUnsigned(tie, other.tie) : order;
      return order == 0 ? Boolean.compare(removes, other.removes) : order;
    }
  }

  OperationLog(long windowMicros) {
    this.windowMicros = windowMicros;
  }

  static OperationLog read(long windowMicros, StateInput input) {
    OperationLog read = new OperationLog(windowMicros);
    int form = input.byteOf();
    StateInput.require(form <= 1, "form 0 or 1", form);
    read.thinned = form == 1;
    read.sampling = input.byteOf();
    StateInput.require(read.sampling <= SAMPLING_MAX, "at most 63 bits", read.sampling);
    while (input.hasMore()) {
      long hash = input.longOf();
      long time = input.micros();
      Operation operation =
          new Operation(hash, time & ~REMOVES, input.longOf(), (time & REMOVES) != 0);
      StateInput.require(
          operation.offset() < windowMicros && isSampled(hash, read.sampling),
          "an operation within window and sample",
          operation);
      StateInput.require(read.operations.add(operation), "each operation once", operation);
    }
    StateInput.require(
        read.operations.size() <= EXACT_MAX, "fewer operations", read.operations.size());
    return read;
  }

  void write(StateOutput output) {
    output.byteOf(thinned ? 1 : 0).byteOf(sampling);
    for (Operation operation : operations) {
      output
          .longOf(operation.hash())
          .micros(operation.offset() | (operation.removes() ? REMOVES : 0))
          .longOf(operation.tie());
    }
  }

  /** Whether a sample keeps a value. */
  static boolean isSampled(long hash, int sampling) {
    return sampling == 0 || hash >>> (Long.SIZE - sampling) == 0;
  }

  /** How many values each one of a sample stands for. */
  static BigDecimal weight(int sampling) {
    return BigDecimal.valueOf(2).pow(sampling);
  }

  int sampling() {
    return sampling;
  }

  boolean isExact() {
    return !thinned;
  }

  void add(Operation operation) {
    if (isSampled(operation.hash(), sampling)) {
      operations.add(operation);
      fit();
    }
  }

  void remove(Operation operation) {
    operations.remove(operation);
  }

  void merge(OperationLog other) {
    operations.addAll(other.operations);
    thinned |= other.thinned;
    sample(Math.max(sampling, other.sampling));
    fit();
  }

  /** Calls for each operation of the values in a sample, value by value in order of time. */
  void forEach(int atSampling, BiConsumer<Long, Operation> visit) {
    for (Operation operation : operations) {
      if (isSampled(operation.hash(), atSampling)) {
        visit.accept(operation.hash(), operation);
      }
    }
  }

  private void fit() {
    thinned |= operations.size() > EXACT_MAX;
    if (thinned) {
      keepLastOfSlots();
      while (operations.size() > EXACT_MAX && sampling < SAMPLING_MAX) {
        sample(sampling + 1);
      }
    }
  }

  private void keepLastOfSlots() {
    Map<Slot, Operation> last = new HashMap<>();
    for (Operation operation : operations) {
      last.put(new Slot(operation.hash(), operation.offset() * SLOTS / windowMicros), operation);
    }
    operations.clear();
    operations.addAll(last.values());
  }

  private record Slot(long hash, long number) {}

  private void sample(int bits) {
    sampling = bits;
    operations.removeIf(operation -> !isSampled(operation.hash(), bits));
  }
}
