package org.countinghouse.topology.rating;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.summary.Coverage;
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

  /** How far metering has come towards a cut-off. */
  Coverage coverage(Instant cutOff) {
    if (!watermark.isBefore(cutOff)) {
      return Coverage.COMPLETE;
    }
    Map<Integer, Instant> heard = new HashMap<>();
    int expected = 0;
    try (KeyValueIterator<String, ProgressState> all = store.all()) {
      while (all.hasNext()) {
        ProgressState marker = all.next().value;
        expected = marker.getMeteringPartitions();
        heard.put(marker.getMeteringPartition(), marker.getWatermark());
      }
    }
    List<Integer> lagging =
        IntStream.range(0, expected)
            .filter(partition -> heard.getOrDefault(partition, Instant.EPOCH).isBefore(cutOff))
            .boxed()
            .toList();
    return new Coverage(false, lagging);
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
