package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.Optional;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/** COUNT: invertible. Body: the number of events, 8 bytes. */
final class Count implements Linear {

  private final Measurement measurement;
  private long count;

  Count(Measurement measurement, long count) {
    this.measurement = measurement;
    this.count = count;
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new Count(measurement, 0);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    count++;
  }

  @Override
  public void remove(RawUsage usage, EventHash event) {
    count--;
  }

  @Override
  public void merge(Aggregate other) {
    count += Aggregates.same(Count.class, this, other).count;
  }

  @Override
  public Optional<BigDecimal> quantity() {
    return Optional.of(Kind.rounded(BigDecimal.valueOf(count), measurement));
  }

  @Override
  public byte[] state() {
    return Kind.write(measurement).longOf(count).bytes();
  }
}
