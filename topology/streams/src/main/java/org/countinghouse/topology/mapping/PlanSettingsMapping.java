package org.countinghouse.topology.mapping;

import java.util.Arrays;
import java.util.List;
import org.countinghouse.domain.pricing.PlanSettings;
import org.countinghouse.domain.pricing.Proration;
import org.countinghouse.domain.pricing.StepOrder;
import org.countinghouse.schema.PlanSettingsRecord;
import org.jspecify.annotations.Nullable;

/** Settings of a price plan. */
final class PlanSettingsMapping {

  private PlanSettingsMapping() {}

  /** Settings; those that are absent or empty are the defaults. */
  static PlanSettings toDomain(@Nullable PlanSettingsRecord settings) {
    if (settings == null) {
      return PlanSettings.DEFAULT;
    }
    PlanSettings usual = PlanSettings.DEFAULT;
    return new PlanSettings(
        named(usual.zeroUsage(), settings.getZeroUsage()),
        named(usual.bounds(), settings.getTierBounds()),
        named(usual.packageRounding(), settings.getPackageRounding()),
        named(usual.packageScope(), settings.getPackageScope()),
        order(settings.getOrder()),
        named(usual.limitProration(), settings.getLimitProration()),
        named(usual.prorationEnd(), settings.getProrationEnd()),
        named(usual.rounding(), settings.getRounding()),
        named(usual.adjustments(), settings.getAdjustments()));
  }

  /** What a part of a period costs, if a plan says it. */
  static Proration proration(String name) {
    return named(Proration.BY_DATES, name);
  }

  /**
   * A constant by its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E>> E named(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected one of %s, but found '%s'"
                        .formatted(Arrays.toString(type.getEnumConstants()), name)));
  }

  /**
   * A constant by its name, or the usual one if the name is empty.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E>> E named(E usual, String name) {
    return name.isEmpty() ? usual : named(usual.getDeclaringClass(), name);
  }

  private static StepOrder order(List<String> stages) {
    return stages.isEmpty()
        ? StepOrder.DEFAULT
        : new StepOrder(stages.stream().map(name -> named(StepOrder.Stage.class, name)).toList());
  }
}
