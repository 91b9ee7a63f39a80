package org.countinghouse.app.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countinghouse.app.oracle.OracleMaster.Plan;
import org.countinghouse.app.oracle.price.Terms;
import org.countinghouse.schema.PlanConversion;
import org.countinghouse.schema.PlanMatrix;
import org.countinghouse.schema.PlanSettingsRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.jspecify.annotations.Nullable;

/** Price plans as the batch calculation reads them. */
final class OraclePlans {

  private static final List<String> USUAL_ORDER =
      List.of(
          "CONVERT", "ROUND_UNITS", "USAGE_DISCOUNT", "PRICE", "DISCOUNT", "MAXIMUM", "MINIMUM");

  private OraclePlans() {}

  static Plan plan(PricePlanRecord plan) {
    return new Plan(
        plan.getCurrency(), plan.getVersions().stream().map(OraclePlans::terms).toList());
  }

  private static Terms terms(PricePlanVersion version) {
    return new Terms(
        version.getValidFrom(),
        Terms.Model.valueOf(version.getModel().name()),
        version.getTiers().stream()
            .map(
                tier ->
                    new Terms.Tier(
                        Optional.ofNullable(tier.getUpTo()),
                        tier.getUnitPrice(),
                        tier.getFlatFee()))
            .toList(),
        Optional.ofNullable(version.getFee())
            .map(
                fee ->
                    new Terms.Fee(
                        fee.getAmount(),
                        fee.getDue().equals("IN_ADVANCE"),
                        fee.getProration().equals("WHOLE"))),
        orNothing(version.getPackageSize()),
        Optional.ofNullable(version.getPercentage())
            .map(
                one ->
                    new Terms.Percentage(
                        one.getPercent(),
                        one.getFixedFee(),
                        one.getFreeAmount(),
                        one.getFreeTransactions())),
        Optional.ofNullable(version.getMatrix()).map(OraclePlans::matrix),
        version.getHourPrices().stream()
            .map(
                one ->
                    new Terms.Hours(
                        one.getFromHour(),
                        one.getToHour(),
                        one.getDays().stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                        one.getUnitPrice()))
            .toList(),
        orNothing(version.getFactor()),
        version.getUnitSize(),
        Optional.ofNullable(version.getConversion()).map(OraclePlans::conversion),
        version.getUnitDiscount(),
        version.getIncludedUnits(),
        version.getDiscounts().stream()
            .map(
                one ->
                    new Terms.Off(
                        Optional.ofNullable(one.getPercent()), orNothing(one.getAmount())))
            .toList(),
        Optional.ofNullable(version.getMinimum()),
        Optional.ofNullable(version.getMaximum()),
        Optional.ofNullable(version.getCommitment())
            .map(one -> new Terms.Commitment(one.getUnits(), one.getWindow().equals("PT1H"))),
        settings(Optional.ofNullable(version.getSettings())));
  }

  private static Terms.Matrix matrix(PlanMatrix matrix) {
    Map<Map<String, String>, BigDecimal> prices = new HashMap<>();
    matrix
        .getPrices()
        .forEach(cell -> prices.put(Map.copyOf(cell.getDimensions()), cell.getUnitPrice()));
    return new Terms.Matrix(
        Set.copyOf(matrix.getDimensions()), prices, Optional.ofNullable(matrix.getOtherwise()));
  }

  private static Terms.Conversion conversion(PlanConversion conversion) {
    return new Terms.Conversion(
        conversion.getDivideBy(),
        Optional.of(conversion.getRounding())
            .filter(mode -> !mode.isEmpty())
            .map(RoundingMode::valueOf),
        conversion.getScale(),
        conversion.getScope().equals("WINDOW"));
  }

  private static Terms.Settings settings(Optional<PlanSettingsRecord> said) {
    return new Terms.Settings(
        says(said.map(PlanSettingsRecord::getZeroUsage), "FIRST_TIER"),
        says(said.map(PlanSettingsRecord::getTierBounds), "LISTED"),
        says(said.map(PlanSettingsRecord::getPackageRounding), "DOWN"),
        says(said.map(PlanSettingsRecord::getPackageScope), "PER_TIER"),
        said.map(PlanSettingsRecord::getOrder)
            .filter(order -> !order.isEmpty())
            .map(List::copyOf)
            .orElse(USUAL_ORDER),
        says(said.map(PlanSettingsRecord::getLimitProration), "WHOLE"),
        says(said.map(PlanSettingsRecord::getProrationEnd), "INCLUSIVE"),
        says(said.map(PlanSettingsRecord::getRounding), "PER_LINE"));
  }

  private static boolean says(Optional<String> said, String value) {
    return said.filter(value::equals).isPresent();
  }

  private static BigDecimal orNothing(@Nullable BigDecimal number) {
    return number == null ? BigDecimal.ZERO : number;
  }
}
