package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/** AVERAGE: invertible. Body: the sum, and how many values it is of (8 bytes). */
final class Average implements Linear {

  private static final int SCALE = 12;

  private final Measurement measurement;
  private BigDecimal sum;
  private long values;

  Average(Measurement measurement, BigDecimal sum, long values) {
    this.measurement = measurement;
    this.sum = sum;
    this.values = values;
  }

  static Average read(Measurement measurement, StateInput input) {
    return new Average(measurement, input.decimal(), input.longOf());
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new Average(measurement, BigDecimal.ZERO, 0);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    Readings.value(usage, measurement)
        .ifPresent(
            value -> {
              sum = sum.add(value);
              values++;
            });
  }

  @Override
  public void remove(RawUsage usage, EventHash event) {
    Readings.value(usage, measurement)
        .ifPresent(
            value -> {
              sum = sum.subtract(value);
              values--;
            });
  }

  @Override
  public void merge(Aggregate other) {
    Average theirs = Aggregates.same(Average.class, this, other);
    sum = sum.add(theirs.sum);
    values += theirs.values;
  }

  @Override
  public Optional<BigDecimal> quantity() {
    return values == 0
        ? Optional.empty()
        : Optional.of(
            Kind.rounded(
                sum.divide(BigDecimal.valueOf(values), SCALE, RoundingMode.HALF_UP), measurement));
  }

  @Override
  public byte[] state() {
    return Kind.write(measurement).decimal(sum).longOf(values).bytes();
  }
}
