package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Condition;
import org.countinghouse.domain.master.Grouping;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.master.QuantityRounding;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.schema.MeterCondition;
import org.countinghouse.schema.MeterVersion;

/** Meter versions; what a record leaves out has the default of the domain. */
final class MeterMapping {

  private MeterMapping() {}

  /**
   * One version.
   *
   * @throws IllegalArgumentException if it breaks a rule of meters
   */
  static Meter.Version version(String meterId, MeterVersion version) {
    return new Meter.Version(
        meterId,
        version.getVersion(),
        version.getValidFrom(),
        version.getRecordedAt(),
        version.getEventType(),
        version.getFilter().stream().map(condition -> condition(meterId, condition)).toList(),
        measurement(meterId, version),
        new Grouping(
            version.getGroupBy(),
            version.getGroupsMax() == 0 ? Grouping.TUPLES_MAX : version.getGroupsMax()),
        WindowSize.parse(version.getWindow()));
  }

  private static Measurement measurement(String meterId, MeterVersion version) {
    return new Measurement(
        named(Aggregation.class, version.getAggregation().name(), "aggregation", meterId),
        version.getMeasure(),
        version.getDistinctBy(),
        version.getExactMax() == 0 ? Measurement.EXACT_MAX : version.getExactMax(),
        version.getPercentile().signum() == 0 ? BigDecimal.ZERO : version.getPercentile(),
        version.getProration().isEmpty()
            ? Measurement.Proration.NONE
            : named(Measurement.Proration.class, version.getProration(), "proration", meterId),
        new QuantityRounding(
            version.getRoundingMode().isEmpty()
                ? Optional.empty()
                : Optional.of(
                    named(RoundingMode.class, version.getRoundingMode(), "rounding", meterId)),
            version.getRoundingScale()));
  }

  private static Condition condition(String meterId, MeterCondition condition) {
    return new Condition(
        condition.getField(),
        named(Condition.Operator.class, condition.getOperator(), "operator", meterId),
        List.copyOf(condition.getValues()),
        condition.getNegated());
  }

  private static <E extends Enum<E>> E named(
      Class<E> type, String name, String what, String meterId) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected %s of meter '%s' to be one of %s, but found '%s'"
                        .formatted(what, meterId, Arrays.toString(type.getEnumConstants()), name)));
  }
}
