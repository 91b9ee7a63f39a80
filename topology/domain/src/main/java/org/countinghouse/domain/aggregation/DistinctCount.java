package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.ContentHash;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.jspecify.annotations.Nullable;

/**
 * UNIQUE_COUNT: not invertible, since other events may have had the same value. Exact up to the
 * measurement's most exact values, then a sketch for ever.
 *
 * <p>Body: 0 and the hashes in ascending order, 8 bytes each; or 1 and the bytes of the sketch.
 */
final class DistinctCount implements Aggregate {

  /** More exact values than these do not fit into a state, whatever a meter says. */
  static final int EXACT_LIMIT = 1_000;

  private static final int EXACT = 0;
  private static final int SKETCHED = 1;

  private final Measurement measurement;
  private final DistinctSketch.Factory sketches;
  private final Set<Long> hashes = new HashSet<>();
  private @Nullable DistinctSketch sketch;

  DistinctCount(Measurement measurement, DistinctSketch.Factory sketches) {
    this.measurement = measurement;
    this.sketches = sketches;
  }

  static DistinctCount read(
      Measurement measurement, DistinctSketch.Factory sketches, StateInput input) {
    DistinctCount read = new DistinctCount(measurement, sketches);
    int form = input.byteOf();
    StateInput.require(form == EXACT || form == SKETCHED, "form 0 or 1", form);
    if (form == SKETCHED) {
      read.sketch = sketches.of(input.rest());
    }
    while (input.hasMore()) {
      StateInput.require(read.hashes.add(input.longOf()), "each value once", "one twice");
      StateInput.require(read.isExact(), "at most the most exact values", read.hashes.size());
    }
    return read;
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new DistinctCount(measurement, sketches);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    Readings.distinct(usage, measurement).ifPresent(text -> add(ContentHash.of(text)));
  }

  private void add(long hash) {
    DistinctSketch estimating = sketch;
    if (estimating != null) {
      estimating.add(hash);
    } else if (hashes.add(hash) && !isExact()) {
      startSketch();
    }
  }

  private boolean isExact() {
    return hashes.size() <= Math.min(measurement.exactMax(), EXACT_LIMIT);
  }

  private DistinctSketch startSketch() {
    DistinctSketch started = sketches.empty();
    hashes.forEach(started::add);
    hashes.clear();
    sketch = started;
    return started;
  }

  @Override
  public boolean isInvertible() {
    return false;
  }

  @Override
  public void remove(RawUsage usage, EventHash event) {
    throw Aggregates.notInvertible(this);
  }

  @Override
  public void merge(Aggregate other) {
    DistinctCount theirs = Aggregates.same(DistinctCount.class, this, other);
    DistinctSketch their = theirs.sketch;
    if (their != null) {
      DistinctSketch ours = sketch;
      (ours == null ? startSketch() : ours).merge(their);
    } else {
      theirs.hashes.forEach(this::add);
    }
  }

  @Override
  public Optional<BigDecimal> quantity() {
    DistinctSketch estimating = sketch;
    return Optional.of(
        Kind.rounded(
            estimating == null ? BigDecimal.valueOf(hashes.size()) : estimating.estimate(),
            measurement));
  }

  @Override
  public boolean isEstimated() {
    return sketch != null;
  }

  @Override
  public byte[] state() {
    DistinctSketch estimating = sketch;
    if (estimating != null) {
      return Kind.write(measurement).byteOf(SKETCHED).raw(estimating.bytes()).bytes();
    }
    StateOutput output = Kind.write(measurement).byteOf(EXACT);
    hashes.stream().sorted().forEach(output::longOf);
    return output.bytes();
  }
}
