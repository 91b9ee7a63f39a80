package org.countinghouse.app.proof;

import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.oracle.OracleMaster;
import org.countinghouse.schema.MeterCondition;
import org.countinghouse.schema.MeterVersion;

/** Puts meters into the oracle's own words; what a record leaves out has its documented default. */
final class OracleMeters {

  private static final int EXACT_MAX = 256;
  private static final int GROUPS_MAX = 1_000;

  private OracleMeters() {}

  static OracleMaster.MeterVersion version(String meterId, MeterVersion version) {
    return new OracleMaster.MeterVersion(
        meterId,
        version.getVersion(),
        version.getValidFrom(),
        version.getRecordedAt(),
        version.getEventType(),
        version.getFilter().stream().map(OracleMeters::condition).toList(),
        way(version),
        version.getWindow().equals("PT1H"),
        List.copyOf(version.getGroupBy()),
        version.getGroupsMax() == 0 ? GROUPS_MAX : version.getGroupsMax());
  }

  private static OracleMaster.Way way(MeterVersion version) {
    return new OracleMaster.Way(
        OracleMaster.Kind.valueOf(version.getAggregation().name()),
        version.getMeasure(),
        version.getDistinctBy(),
        version.getExactMax() == 0 ? EXACT_MAX : version.getExactMax(),
        version.getPercentile(),
        version.getProration().isEmpty()
            ? OracleMaster.Proration.NONE
            : OracleMaster.Proration.valueOf(version.getProration()),
        version.getRoundingMode().isEmpty()
            ? OracleMaster.Rounding.NONE
            : new OracleMaster.Rounding(
                Optional.of(RoundingMode.valueOf(version.getRoundingMode())),
                version.getRoundingScale()));
  }

  private static OracleMaster.Condition condition(MeterCondition condition) {
    return new OracleMaster.Condition(
        condition.getField(),
        OracleMaster.Operator.valueOf(condition.getOperator()),
        List.copyOf(condition.getValues()),
        condition.getNegated());
  }
}
