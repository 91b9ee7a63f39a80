package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Measurement.Proration;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.topology.mapping.ExactDecimal;

/** What only some aggregations have. A setting of another aggregation is refused, not ignored. */
final class MeasurementFormat {

  private static final int SCALE_MAX = 12;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal UNREAD = BigDecimal.ZERO.setScale(SCALE_MAX);

  private static final FieldType<Integer> EXACT_MAX =
      FieldTypes.wholeNumber(1, Measurement.EXACT_MAX_LIMIT);
  private static final FieldType<BigDecimal> PERCENTILE =
      new FieldType<>("a percentile above 0 and up to 100", MeasurementFormat::percentile);
  private static final FieldType<Proration> PRORATION =
      FieldTypes.oneOfLowerCase(List.of(Proration.values()));
  private static final FieldType<RoundingMode> MODE =
      FieldTypes.oneOfLowerCase(List.of(RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP));
  private static final FieldType<Integer> SCALE = FieldTypes.wholeNumber(0, SCALE_MAX);

  private final Findings findings;

  MeasurementFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads the settings to a version that has its aggregation. */
  void read(Owner owner, Fields fields, MeterVersion version) {
    Aggregation way = version.getAggregation();
    if (way == Aggregation.COUNT && fields.has("measure")) {
      findings.add(
          fields.place("measure"),
          "Expected no measure of %s, since COUNT adds up no measure, but found one"
              .formatted(owner.name()));
    }
    boolean distinct = way == Aggregation.UNIQUE_COUNT || way == Aggregation.RECURRING_UNIQUE_COUNT;
    if (only(distinct, "distinct-by", owner, fields, way)) {
      version.setDistinctBy(fields.required("distinct-by", FieldTypes.TEXT, ""));
    }
    if (only(distinct, "exact-max", owner, fields, way)) {
      version.setExactMax(fields.optional("exact-max", EXACT_MAX, 0));
    }
    if (only(way == Aggregation.PERCENTILE, "percentile", owner, fields, way)) {
      version.setPercentile(fields.required("percentile", PERCENTILE, UNREAD));
    }
    boolean recurs = way == Aggregation.RECURRING_SUM || way == Aggregation.RECURRING_UNIQUE_COUNT;
    if (only(recurs, "proration", owner, fields, way)) {
      Proration proration = fields.optional("proration", PRORATION, Proration.NONE);
      version.setProration(proration == Proration.NONE ? "" : proration.name());
    }
    rounding(owner, fields, version);
  }

  /** Whether a field is to be read; one that has no place here is refused. */
  private boolean only(
      boolean belongs, String name, Owner owner, Fields fields, Aggregation aggregation) {
    if (!belongs && aggregation != Aggregation.UNKNOWN && fields.has(name)) {
      findings.add(
          fields.place(name),
          "Expected no %s of %s, since %s has none, but found one"
              .formatted(name, owner.name(), aggregation));
    }
    return belongs;
  }

  private void rounding(Owner owner, Fields fields, MeterVersion version) {
    fields
        .value("rounding")
        .flatMap(
            node ->
                Fields.of(
                    node, "the rounding of " + owner.name(), List.of("mode", "scale"), findings))
        .ifPresent(
            rounding -> {
              version.setRoundingMode(rounding.required("mode", MODE, RoundingMode.HALF_UP).name());
              version.setRoundingScale(rounding.required("scale", SCALE, 0));
            });
  }

  private static BigDecimal percentile(String text) {
    BigDecimal percentile = ExactDecimal.parse(text);
    if (percentile.signum() <= 0 || percentile.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException(text);
    }
    return percentile;
  }
}
