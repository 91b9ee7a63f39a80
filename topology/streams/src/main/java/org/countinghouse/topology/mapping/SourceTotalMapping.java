package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.domain.source.SourceHour;
import org.countinghouse.domain.source.SourceTotal;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.SourceState;
import org.countinghouse.schema.SourceTotalRecord;

/** Totals of sources. */
public final class SourceTotalMapping {

  private SourceTotalMapping() {}

  /** What was seen last of a source. */
  public static LastSeen toLastSeen(SourceState row) {
    return new LastSeen(row.getLatestEventTime(), row.getLastAppendTime(), row.getLastHour());
  }

  /** The row of what was seen last of a source. */
  public static SourceState toRecord(String source, LastSeen seen) {
    return SourceState.newBuilder()
        .setSource(source)
        .setLatestEventTime(seen.eventTime())
        .setLastAppendTime(seen.appendTime())
        .setLastHour(seen.hour())
        .build();
  }

  /** The total that goes on from a record. */
  public static SourceTotal toDomain(SourceTotalRecord row) {
    return new SourceTotal(SourceHour.of(row.getSource(), row.getWindowStart()), figures(row));
  }

  /** The figures that a record holds. */
  public static SourceTotal.Figures figures(SourceTotalRecord row) {
    Map<String, BigDecimal> sums = new HashMap<>(row.getMeasures());
    sums.put(RawUsage.QUANTITY, row.getQuantity());
    return new SourceTotal.Figures(
        EnumCounts.byConstant(row.getBuckets(), Bucket::valueOf),
        EnumCounts.byConstant(row.getTransitions(), Transition::valueOf),
        row.getUnique(),
        sums,
        TotalMapping.checksum(row.getChecksum()),
        row.getWatermark(),
        row.getLastAppendTime(),
        row.getRevision());
  }

  /** The record of one metering partition's figures. */
  public static SourceTotalRecord toRecord(
      SourceHour hour, SourceTotal.Figures figures, int partition) {
    Map<String, BigDecimal> measures = new HashMap<>();
    figures.sums().forEach((name, sum) -> measures.put(name, Decimals.toRecord(sum)));
    BigDecimal quantity = measures.remove(RawUsage.QUANTITY);
    return SourceTotalRecord.newBuilder()
        .setSource(hour.source())
        .setWindowStart(hour.start())
        .setWindowEnd(hour.end())
        .setMeteringPartition(partition)
        .setBuckets(EnumCounts.byName(figures.buckets()))
        .setTransitions(EnumCounts.byName(figures.transitions()))
        .setUnique(figures.standing())
        .setQuantity(quantity == null ? Decimals.toRecord(BigDecimal.ZERO) : quantity)
        .setMeasures(measures)
        .setChecksum(ByteBuffer.wrap(figures.checksum().bytes()))
        .setWatermark(figures.watermark())
        .setLastAppendTime(figures.lastAppendTime())
        .setRevision(figures.revision())
        .build();
  }
}
