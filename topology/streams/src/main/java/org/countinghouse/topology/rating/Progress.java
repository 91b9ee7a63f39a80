package org.countinghouse.topology.rating;

import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.schema.ProgressState;

/**
 * How far metering has come, as this partition has read it: {@code metering partition ->
 * ProgressState}.
 */
final class Progress {

  private final KeyValueStore<String, ProgressState> store;
  private Instant watermark;

  Progress(KeyValueStore<String, ProgressState> store) {
    this.store = store;
    this.watermark = lowest();
  }

  void put(ProgressState marker) {
    store.put(Integer.toString(marker.getMeteringPartition()), marker);
    watermark = lowest();
  }

  /**
   * The lowest watermark of all metering partitions: every total of an event appended before it was
   * read. The epoch until each partition has been heard of.
   */
  Instant watermark() {
    return watermark;
  }

  private Instant lowest() {
    Instant lowest = Instant.MAX;
    int heard = 0;
    int expected = 1;
    try (KeyValueIterator<String, ProgressState> all = store.all()) {
      while (all.hasNext()) {
        ProgressState marker = all.next().value;
        heard++;
        expected = marker.getMeteringPartitions();
        lowest = marker.getWatermark().isBefore(lowest) ? marker.getWatermark() : lowest;
      }
    }
    return heard < expected ? Instant.EPOCH : lowest;
  }
}
