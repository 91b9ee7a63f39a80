package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PriceTier;
import org.countinghouse.topology.mapping.Decimals;
import org.jspecify.annotations.Nullable;

/** Tiers of a price plan: each begins where the one before ends, and only the last has no end. */
final class TierFormat {

  private static final BigDecimal ZERO = Decimals.toRecord(BigDecimal.ZERO);

  private final Findings findings;

  TierFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads the tiers and names every gap, overlap and tier that nothing reaches. */
  List<PriceTier> read(Owner owner, Fields fields, PriceModelType model) {
    List<Node> nodes = fields.requiredList("tiers");
    if (nodes.isEmpty() && fields.has("tiers")) {
      findings.add(
          fields.place("tiers"),
          "Expected at least one tier of %s, but found none".formatted(owner.name()));
    }
    List<PriceTier> tiers = new ArrayList<>();
    BigDecimal start = BigDecimal.ZERO;
    for (int i = 0; i < nodes.size(); i++) {
      String name = "tier %d of %s".formatted(i + 1, owner.name());
      List<String> names = List.of("from", "up-to", price(model), "flat-fee");
      Fields tier = Fields.of(nodes.get(i), name, names, findings).orElse(null);
      if (tier != null) {
        PriceTier read = tier(tier, model);
        tiers.add(read);
        checkStart(tier, name, start);
        start = checkEnd(tier, read.getUpTo(), name, start, i == nodes.size() - 1);
      }
    }
    return tiers;
  }

  private static PriceTier tier(Fields fields, PriceModelType model) {
    boolean flat = model == PriceModelType.STAIRSTEP;
    PriceTier tier =
        PriceTier.newBuilder()
            .setUnitPrice(flat ? ZERO : fields.required(price(model), FieldTypes.PRICE, ZERO))
            .setFlatFee(
                flat
                    ? fields.required("flat-fee", FieldTypes.PRICE, ZERO)
                    : fields.optional("flat-fee", FieldTypes.PRICE, ZERO))
            .build();
    if (fields.has("up-to")) {
      tier.setUpTo(fields.required("up-to", FieldTypes.POSITIVE, ZERO));
    }
    return tier;
  }

  private static String price(PriceModelType model) {
    return model == PriceModelType.TIERED_PERCENTAGE ? "percent" : "unit-price";
  }

  /** A start need not be said. Where it is, a tier of listed units begins one unit later. */
  private void checkStart(Fields tier, String name, BigDecimal start) {
    if (!tier.has("from")) {
      return;
    }
    BigDecimal from = tier.required("from", FieldTypes.PRICE, start);
    BigDecimal listed = start.add(BigDecimal.ONE);
    if (from.compareTo(start) != 0 && from.compareTo(listed) != 0) {
      findings.add(
          tier.place("from"),
          "Expected %s to begin at %s (or %s, if it lists whole units), but found %s, which leaves %s"
              .formatted(
                  name,
                  start.stripTrailingZeros().toPlainString(),
                  listed.stripTrailingZeros().toPlainString(),
                  from.stripTrailingZeros().toPlainString(),
                  from.compareTo(start) < 0 ? "an overlap" : "a gap"));
    }
  }

  private BigDecimal checkEnd(
      Fields tier, @Nullable BigDecimal upTo, String name, BigDecimal start, boolean last) {
    if (last && tier.has("up-to")) {
      findings.add(
          tier.place("up-to"),
          "Expected no end of %s, which is the last, but found one: what is beyond has no price"
              .formatted(name));
    }
    if (!last && !tier.has("up-to")) {
      findings.add(
          tier.place(),
          "Expected an end of %s, but found none: the tiers behind it are never reached"
              .formatted(name));
      return start;
    }
    BigDecimal end = last || upTo == null ? start : upTo;
    if (!last && upTo != null && upTo.signum() > 0 && upTo.compareTo(start) <= 0) {
      findings.add(
          tier.place("up-to"),
          "Expected an end of %s above %s, but found %s: the tier is never reached"
              .formatted(
                  name,
                  start.stripTrailingZeros().toPlainString(),
                  upTo.stripTrailingZeros().toPlainString()));
    }
    return end.max(start);
  }
}
