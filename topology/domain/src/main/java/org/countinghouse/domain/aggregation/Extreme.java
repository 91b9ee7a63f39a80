package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.Optional;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.jspecify.annotations.Nullable;

/** MAX and MIN. Body: the value, or nothing. */
final class Extreme implements KeptReading {

  private final Measurement measurement;
  private @Nullable BigDecimal extreme;

  Extreme(Measurement measurement, @Nullable BigDecimal extreme) {
    this.measurement = measurement;
    this.extreme = extreme;
  }

  static Extreme read(Measurement measurement, StateInput input) {
    return new Extreme(measurement, input.hasMore() ? input.decimal() : null);
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new Extreme(measurement, null);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    Readings.value(usage, measurement).ifPresent(this::take);
  }

  private void take(BigDecimal value) {
    BigDecimal before = extreme;
    if (before == null || beats(value.compareTo(before))) {
      extreme = value;
    }
  }

  private boolean beats(int comparison) {
    return measurement.aggregation() == Aggregation.MAX ? comparison > 0 : comparison < 0;
  }

  @Override
  public void merge(Aggregate other) {
    BigDecimal theirs = Aggregates.same(Extreme.class, this, other).extreme;
    if (theirs != null) {
      take(theirs);
    }
  }

  @Override
  public Optional<BigDecimal> quantity() {
    return Optional.ofNullable(extreme).map(value -> Kind.rounded(value, measurement));
  }

  @Override
  public byte[] state() {
    StateOutput output = Kind.write(measurement);
    BigDecimal value = extreme;
    return value == null ? output.bytes() : output.decimal(value).bytes();
  }
}
