package org.countinghouse.topology.mapping;

import java.nio.ByteBuffer;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.time.DayWindow;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.RecordKeys;

/** Usage totals. */
public final class TotalMapping {

  private TotalMapping() {}

  /** The key of a total on usage.totals. */
  public static String recordKey(UsageTotalKey key) {
    return RecordKeys.total(
        key.accountId(),
        key.customerId(),
        key.meterId(),
        key.meterVersion(),
        key.window().start().toString(),
        DayWindow.SIZE,
        key.window().zone().getId(),
        key.dimensions());
  }

  /** A total as a record. */
  public static UsageTotalState toRecord(UsageTotal total) {
    UsageTotalKey key = total.key();
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
        .setQuantity(Decimals.toRecord(total.quantity()))
        .setCount(total.count())
        .setFirstEventTime(total.firstEventTime())
        .setLastEventTime(total.lastEventTime())
        .setRevision(total.revision())
        .setChecksum(ByteBuffer.wrap(total.checksum().bytes()))
        .build();
  }

  /** What a total is the total of, from its record. */
  public static UsageTotalKey key(UsageTotalState state) {
    return new UsageTotalKey(
        state.getAccountId(),
        state.getCustomerId(),
        state.getMeterId(),
        state.getMeterVersion(),
        state.getDimensions(),
        new DayWindow(state.getWindowDate(), MasterMapping.zone(state.getZone())));
  }

  /** A total from its record. */
  public static UsageTotal toDomain(UsageTotalState state) {
    return new UsageTotal(
        key(state),
        state.getQuantity(),
        state.getCount(),
        state.getFirstEventTime(),
        state.getLastEventTime(),
        state.getRevision(),
        checksum(state.getChecksum()));
  }

  /** The part of a total that rating needs. */
  public static MeteredUsage toMeteredUsage(UsageTotalState state) {
    return new MeteredUsage(
        state.getMeterId(),
        state.getWindowDate(),
        state.getQuantity(),
        state.getCount(),
        checksum(state.getChecksum()));
  }

  static EventSetChecksum checksum(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return EventSetChecksum.ofBytes(bytes);
  }
}
