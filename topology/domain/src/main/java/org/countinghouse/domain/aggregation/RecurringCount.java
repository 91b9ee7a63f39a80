package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countinghouse.domain.aggregation.OperationLog.Operation;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.ContentHash;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/**
 * RECURRING_UNIQUE_COUNT: how many different values are present. Adding one that is present, or
 * removing one that is not, changes nothing. Invertible while its {@link OperationLog} is exact.
 *
 * <p>Quantity of the window alone, as if nothing was there before: values present at its end (no
 * proration), values that were present at any moment (days), or seconds of presence of each.
 *
 * <p>Body: 1 if it is an estimate, else 0; zero bits of the sample (1 byte); then of each operation
 * hash of the value (8 bytes), microseconds since the window's start (6 bytes, the highest bit set
 * if it removes) and first half of the event's identity (8 bytes).
 */
final class RecurringCount implements Carried {

  private final Measurement measurement;
  private final WindowTime window;
  private final OperationLog log;

  RecurringCount(Measurement measurement, WindowTime window, OperationLog log) {
    this.measurement = measurement;
    this.window = window;
    this.log = log;
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new RecurringCount(measurement, window, new OperationLog(window.length()));
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    log.add(operation(usage, event));
  }

  @Override
  public boolean isInvertible() {
    return log.isExact();
  }

  @Override
  public void remove(RawUsage usage, EventHash event) {
    if (!log.isExact()) {
      throw Aggregates.notInvertible(this);
    }
    log.remove(operation(usage, event));
  }

  private Operation operation(RawUsage usage, EventHash event) {
    String text =
        Readings.distinct(usage, measurement)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected '%s', but found none in event '%s' of customer '%s'"
                            .formatted(measurement.distinctBy(), usage.id(), usage.customerId())));
    return new Operation(
        ContentHash.of(text),
        window.offset(usage.eventTime()),
        event.high(),
        Readings.removes(usage));
  }

  @Override
  public void merge(Aggregate other) {
    log.merge(
        Aggregates.sameWindow(RecurringCount.class, this, other, counted -> counted.window).log);
  }

  @Override
  public Level after(Level opening) {
    int sampling = Math.max(opening.sampling(), log.sampling());
    Set<Long> present = opening.present(sampling);
    log.forEach(
        sampling,
        (hash, operation) -> {
          if (operation.removes()) {
            present.remove(hash);
          } else {
            present.add(hash);
          }
        });
    return Level.of(present, sampling);
  }

  @Override
  public Level atAnyTime(Level opening) {
    int sampling = Math.max(opening.sampling(), log.sampling());
    Set<Long> present = opening.present(sampling);
    log.forEach(
        sampling,
        (hash, operation) -> {
          if (!operation.removes()) {
            present.add(hash);
          }
        });
    return Level.of(present, sampling);
  }

  /** Each operation that changes something counts from then to the window's end, or no longer. */
  @Override
  public BigDecimal levelSeconds(Level opening) {
    int sampling = Math.max(opening.sampling(), log.sampling());
    Set<Long> present = opening.present(sampling);
    Map<Long, Long> micros = new HashMap<>();
    present.forEach(hash -> micros.put(hash, window.length()));
    Set<Long> now = new HashSet<>(present);
    log.forEach(
        sampling,
        (hash, operation) -> {
          boolean changes = operation.removes() ? now.remove(hash) : now.add(hash);
          if (changes) {
            long left = window.length() - operation.offset();
            micros.merge(hash, operation.removes() ? -left : left, Long::sum);
          }
        });
    long sum = micros.values().stream().mapToLong(Long::longValue).sum();
    return WindowTime.seconds(sum).multiply(OperationLog.weight(sampling));
  }

  @Override
  public Optional<BigDecimal> quantity() {
    BigDecimal quantity =
        switch (measurement.proration()) {
          case NONE -> after(Level.NONE).amount();
          case DAY -> atAnyTime(Level.NONE).amount();
          case SECOND -> levelSeconds(Level.NONE);
        };
    return Optional.of(Kind.rounded(quantity, measurement));
  }

  @Override
  public boolean isEstimated() {
    return !log.isExact();
  }

  @Override
  public byte[] state() {
    StateOutput output = Kind.write(measurement);
    log.write(output);
    return output.bytes();
  }
}
