package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/**
 * PERCENTILE by nearest rank over a histogram: invertible. The quantity is the lower edge of the
 * bin in which the value of that rank lies, and so never above that value and less than 1 % below
 * it. Where so many bins do not fit into a state, bins have two digits (less than 10 % below), and
 * in the extreme one (less than 50 % below). Always marked as an estimate.
 *
 * <p>Body: the digits that count less than three (1 byte), then of each bin, ascending, its number
 * (2 bytes) and its count (varint).
 */
final class Percentile implements Aggregate {

  private static final int BODY_MAX = 8_100;
  private static final int BIN_BYTES = 2;
  private static final int[] STEPS = {1, 10, 100};
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Measurement measurement;
  private TreeMap<Integer, Long> bins = new TreeMap<>();
  private int dropped;
  private int bytes;
  private long values;

  Percentile(Measurement measurement) {
    this.measurement = measurement;
  }

  static Percentile read(Measurement measurement, StateInput input) {
    Percentile read = new Percentile(measurement);
    int dropped = input.byteOf();
    StateInput.require(dropped < STEPS.length, "0 to 2 dropped digits", dropped);
    read.dropped = dropped;
    while (input.hasMore()) {
      int bin = input.shortOf();
      long count = input.varint();
      StateInput.require(
          bin <= ValueBins.LAST && bin == ValueBins.coarse(bin, STEPS[dropped]), "a bin", bin);
      StateInput.require(count > 0 && !read.bins.containsKey(bin), "a count of each bin", count);
      read.change(bin, count);
    }
    StateInput.require(read.bytes <= BODY_MAX, "fewer bins", read.bins.size());
    return read;
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new Percentile(measurement);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    Readings.value(usage, measurement)
        .ifPresent(
            value -> {
              change(bin(value), 1);
              fit();
            });
  }

  @Override
  public boolean isInvertible() {
    return true;
  }

  @Override
  public void remove(RawUsage usage, EventHash event) {
    Readings.value(usage, measurement).ifPresent(value -> change(bin(value), -1));
  }

  @Override
  public void merge(Aggregate other) {
    Percentile theirs = Aggregates.same(Percentile.class, this, other);
    TreeMap<Integer, Long> added = new TreeMap<>(theirs.bins);
    dropTo(Math.max(dropped, theirs.dropped));
    added.forEach((bin, count) -> change(ValueBins.coarse(bin, STEPS[dropped]), count));
    fit();
  }

  @Override
  public Optional<BigDecimal> quantity() {
    if (values == 0) {
      return Optional.empty();
    }
    long rank =
        measurement
            .percentile()
            .multiply(BigDecimal.valueOf(values))
            .divide(HUNDRED, 0, RoundingMode.CEILING)
            .longValueExact();
    long seen = 0;
    for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
      seen += bin.getValue();
      if (seen >= rank) {
        return Optional.of(Kind.rounded(ValueBins.lowerEdge(bin.getKey()), measurement));
      }
    }
    return Optional.of(Kind.rounded(ValueBins.lowerEdge(bins.lastKey()), measurement));
  }

  @Override
  public boolean isEstimated() {
    return true;
  }

  @Override
  public byte[] state() {
    StateOutput output = Kind.write(measurement).byteOf(dropped);
    bins.forEach((bin, count) -> output.shortOf(bin).varint(count));
    return output.bytes();
  }

  private int bin(BigDecimal value) {
    return ValueBins.coarse(ValueBins.of(value), STEPS[dropped]);
  }

  private void change(int bin, long by) {
    long before = bins.getOrDefault(bin, 0L);
    long after = before + by;
    bytes += size(after) - size(before);
    values += by;
    if (after == 0) {
      bins.remove(bin);
    } else {
      bins.put(bin, after);
    }
  }

  private static int size(long count) {
    return count == 0 ? 0 : BIN_BYTES + StateOutput.varintLength(count);
  }

  /** The size depends on the values alone, not on their order, and so does what is dropped. */
  private void fit() {
    while (bytes > BODY_MAX && dropped < STEPS.length - 1) {
      dropTo(dropped + 1);
    }
  }

  private void dropTo(int digits) {
    if (digits > dropped) {
      TreeMap<Integer, Long> finer = bins;
      bins = new TreeMap<>();
      dropped = digits;
      bytes = 0;
      values = 0;
      finer.forEach((bin, count) -> change(ValueBins.coarse(bin, STEPS[digits]), count));
    }
  }
}
