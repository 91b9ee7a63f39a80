package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.countinghouse.domain.aggregation.Aggregate;
import org.countinghouse.domain.aggregation.Aggregates;
import org.countinghouse.domain.aggregation.PeriodQuantity;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.Combining;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.RecordKeys;

/** Usage totals. */
public final class TotalMapping {

  private static final byte[] NO_STATE = new byte[0];

  private TotalMapping() {}

  /** The key of a total on usage.totals. */
  public static String recordKey(UsageTotalKey key) {
    return RecordKeys.total(
        key.accountId(),
        key.customerId(),
        key.meterId(),
        key.meterVersion(),
        key.window().startText(),
        key.window().size().text(),
        key.window().zone().getId(),
        key.dimensions());
  }

  /** A total as a record. */
  public static UsageTotalState toRecord(UsageTotal total) {
    UsageTotalKey key = total.key();
    UsageTotal.Events events = total.events();
    Aggregate aggregate = total.aggregate();
    Measurement measurement = aggregate.measurement();
    Optional<BigDecimal> quantity = aggregate.quantity();
    return UsageTotalState.newBuilder()
        .setAccountId(key.accountId())
        .setCustomerId(key.customerId())
        .setMeterId(key.meterId())
        .setMeterVersion(key.meterVersion())
        .setDimensions(key.dimensions())
        .setWindowDate(key.window().date())
        .setZone(key.window().zone().getId())
        .setWindowStart(key.window().start())
        .setWindowEnd(key.window().end())
        .setWindowSize(key.window().size().text())
        .setQuantity(Decimals.toRecord(quantity.orElse(BigDecimal.ZERO)))
        .setCount(events.count())
        .setFirstEventTime(events.firstEventTime())
        .setLastEventTime(events.lastEventTime())
        .setRevision(events.revision())
        .setChecksum(ByteBuffer.wrap(events.checksum().bytes()))
        .setAggregation(measurement.aggregation().name())
        .setState(
            ByteBuffer.wrap(Aggregates.needsState(measurement) ? aggregate.state() : NO_STATE))
        .setAbsent(quantity.isEmpty())
        .setEstimated(aggregate.isEstimated())
        .setOverflow(key.isOverflow())
        .build();
  }

  /** What a total is the total of, from its record. */
  public static UsageTotalKey key(UsageTotalState state) {
    return new UsageTotalKey(
        state.getAccountId(),
        state.getCustomerId(),
        state.getMeterId(),
        state.getMeterVersion(),
        Dimensions.of(state.getDimensions()),
        window(state));
  }

  private static UsageWindow window(UsageTotalState state) {
    return UsageWindow.recorded(
        WindowSize.parse(state.getWindowSize()),
        MasterMapping.zone(state.getZone()),
        state.getWindowDate(),
        state.getWindowStart(),
        state.getWindowEnd());
  }

  /**
   * A total from its record.
   *
   * @param asked the key that it was found by; taken over unless its window was recorded with
   *     another end, so that totals of one customer share the objects of their keys
   * @param measurement of its meter version
   * @throws IllegalArgumentException if its state is not one of the measurement
   */
  public static UsageTotal toDomain(
      UsageTotalKey asked, UsageTotalState state, Measurement measurement, Aggregates aggregates) {
    Aggregate aggregate =
        Aggregates.needsState(measurement)
            ? aggregates.of(
                measurement, state.getWindowStart(), state.getWindowEnd(), bytes(state.getState()))
            : aggregates.ofQuantity(measurement, state.getQuantity(), state.getCount());
    boolean asRecorded =
        asked.window().end().equals(state.getWindowEnd())
            && asked.window().date().equals(state.getWindowDate());
    return new UsageTotal(
        asRecorded ? asked : key(state),
        aggregate,
        new UsageTotal.Events(
            state.getCount(),
            state.getFirstEventTime(),
            state.getLastEventTime(),
            state.getRevision(),
            checksum(state.getChecksum())));
  }

  /**
   * The part of a total that rating needs.
   *
   * @throws IllegalArgumentException if its state is none
   */
  public static MeteredUsage toMeteredUsage(UsageTotalState state, Aggregates aggregates) {
    return new MeteredUsage(
        state.getMeterId(),
        slot(state),
        state.getQuantity(),
        state.getCount(),
        checksum(state.getChecksum()),
        state.getState().hasRemaining() ? asOne(state, aggregates) : new Combining.AddsUp());
  }

  private static UsageSlot slot(UsageTotalState state) {
    WindowSize size = WindowSize.parse(state.getWindowSize());
    LocalTime start =
        size == WindowSize.DAY
            ? LocalTime.MIDNIGHT
            : LocalTime.ofInstant(state.getWindowStart(), MasterMapping.zone(state.getZone()));
    return new UsageSlot(state.getWindowDate(), size, start, Dimensions.of(state.getDimensions()));
  }

  private static Combining asOne(UsageTotalState state, Aggregates aggregates) {
    Instant start = state.getWindowStart();
    Instant end = state.getWindowEnd();
    Aggregate aggregate = aggregates.of(start, end, bytes(state.getState()));
    return new Combining.AsOne(
        new Combining.Series(
            state.getCustomerId(), Dimensions.of(state.getDimensions()), aggregate.measurement()),
        state.getMeterVersion(),
        MasterMapping.zone(state.getZone()),
        new PeriodQuantity.Window(state.getWindowDate(), start, end, aggregate));
  }

  static EventSetChecksum checksum(ByteBuffer buffer) {
    return EventSetChecksum.ofBytes(bytes(buffer));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
