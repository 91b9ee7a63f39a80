package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.Optional;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.RunningSum;

/** SUM: invertible. Body: the sum. */
final class Sum implements Linear {

  private final Measurement measurement;
  private final RunningSum sum;

  Sum(Measurement measurement, BigDecimal sum) {
    this.measurement = measurement;
    this.sum = new RunningSum(sum);
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new Sum(measurement, BigDecimal.ZERO);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    sum.add(Readings.required(usage, measurement));
  }

  @Override
  public void remove(RawUsage usage, EventHash event) {
    sum.subtract(Readings.required(usage, measurement));
  }

  @Override
  public void merge(Aggregate other) {
    sum.add(Aggregates.same(Sum.class, this, other).sum);
  }

  /** 0 when all events were taken back. */
  @Override
  public Optional<BigDecimal> quantity() {
    return Optional.of(Kind.rounded(sum.now(), measurement));
  }

  @Override
  public byte[] state() {
    return Kind.write(measurement).decimal(sum.now()).bytes();
  }
}
