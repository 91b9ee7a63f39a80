package org.countinghouse.topology.rating;

import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.schema.ImportRecord;

/**
 * What the generation before has billed, which a rebuild begins with: how much of it has come, and
 * whether that was all.
 *
 * <pre>
 * summaries -> how many were imported
 * watermark -> how far metering must have come, once all were
 * </pre>
 *
 * <p>Until all have come and metering has counted again what they bill, nothing is billed: a second
 * FINAL would be made of a period whose summary is still to come, and an adjustment of usage that
 * is still to be counted.
 */
final class Imports {

  private static final String SUMMARIES = "summaries";
  private static final String WATERMARK = "watermark";

  private final KeyValueStore<String, String> store;
  private final int generation;

  Imports(KeyValueStore<String, String> store, int generation) {
    this.store = store;
    this.generation = generation;
  }

  /**
   * Checks that there may be an import at all.
   *
   * @throws IllegalArgumentException if this is the first generation
   */
  void check(String what) {
    if (generation == 1) {
      throw new IllegalArgumentException(
          "Expected no import in generation 1, since nothing was billed before it, but found "
              + what);
    }
  }

  /** Notes that a summary was imported. */
  void imported() {
    store.put(SUMMARIES, Integer.toString(count() + 1));
  }

  /**
   * Notes that all summaries have come.
   *
   * @throws IllegalArgumentException if some are missing
   */
  void end(ImportRecord end) {
    check("the end of one");
    if (end.getSummaries() != count()) {
      throw new IllegalArgumentException(
          "Expected %d summaries before the end of the import, but found %d"
              .formatted(end.getSummaries(), count()));
    }
    store.put(WATERMARK, end.getWatermark().toString());
  }

  /** Whether periods may be closed and adjusted, when metering has come as far as this. */
  boolean mayBill(Instant watermark) {
    if (generation == 1) {
      return true;
    }
    String needed = store.get(WATERMARK);
    return needed != null && !watermark.isBefore(Instant.parse(needed));
  }

  private int count() {
    String count = store.get(SUMMARIES);
    return count == null ? 0 : Integer.parseInt(count);
  }
}
