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

/**
 * Tiers of a price plan: each begins where the one before ends, and only the last has no end. Where
 * {@code tier-bounds} is {@code listed}, it begins one whole unit later.
 */
final class TierFormat {

  private static final BigDecimal ZERO = Decimals.toRecord(BigDecimal.ZERO);

  private final Findings findings;

  TierFormat(Findings findings) {
    this.findings = findings;
  }

  /**
   * Reads the tiers and names every gap, overlap and tier that nothing reaches.
   *
   * @param listed whether tiers list whole units
   */
  List<PriceTier> read(Owner owner, Fields fields, PriceModelType model, boolean listed) {
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
      Fields tier = Fields.of(nodes.get(i), name, namesOf(model), findings).orElse(null);
      if (tier != null) {
        PriceTier read = tier(tier, model);
        tiers.add(read);
        checkStart(tier, name, start, listed);
        start = checkEnd(tier, read.getUpTo(), name, start, i == nodes.size() - 1);
      }
    }
    return tiers;
  }

  /** A tier's fields; what its model does not charge by is refused, not ignored. */
  private static List<String> namesOf(PriceModelType model) {
    return switch (model) {
      case STAIRSTEP -> List.of("from", "up-to", "flat-fee");
      case PER_UNIT, TIME_OF_DAY -> List.of("from", "up-to", "unit-price");
      case TIERED_PERCENTAGE -> List.of("from", "up-to", "percent", "flat-fee");
      default -> List.of("from", "up-to", "unit-price", "flat-fee");
    };
  }

  private static PriceTier tier(Fields fields, PriceModelType model) {
    PriceTier tier = PriceTier.newBuilder().setUnitPrice(ZERO).setFlatFee(ZERO).build();
    switch (model) {
      case STAIRSTEP -> tier.setFlatFee(fields.required("flat-fee", FieldTypes.PRICE, ZERO));
      case PER_UNIT, TIME_OF_DAY ->
          tier.setUnitPrice(fields.required("unit-price", FieldTypes.PRICE, ZERO));
      case TIERED_PERCENTAGE -> {
        tier.setUnitPrice(fields.required("percent", FieldTypes.PERCENT, ZERO));
        tier.setFlatFee(fields.optional("flat-fee", FieldTypes.PRICE, ZERO));
      }
      default -> {
        tier.setUnitPrice(fields.required("unit-price", FieldTypes.PRICE, ZERO));
        tier.setFlatFee(fields.optional("flat-fee", FieldTypes.PRICE, ZERO));
      }
    }
    if (fields.has("up-to")) {
      tier.setUpTo(fields.required("up-to", FieldTypes.POSITIVE, ZERO));
    }
    return tier;
  }

  /** A start need not be said. */
  private void checkStart(Fields tier, String name, BigDecimal start, boolean listed) {
    if (!tier.has("from")) {
      return;
    }
    BigDecimal next = start.add(BigDecimal.ONE);
    BigDecimal expected = listed ? next : start;
    BigDecimal from = tier.required("from", FieldTypes.NOT_NEGATIVE, expected);
    boolean isZeroOfFirst = start.signum() == 0 && from.signum() == 0;
    if (from.compareTo(expected) != 0 && !isZeroOfFirst) {
      findings.add(
          tier.place("from"),
          "Expected %s to begin at %s, but found %s, which leaves %s%s"
              .formatted(
                  name,
                  plain(expected),
                  plain(from),
                  from.compareTo(expected) < 0 ? "an overlap" : "a gap",
                  !listed && from.compareTo(next) == 0
                      ? "; tiers that list whole units need tier-bounds: listed"
                      : ""));
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
              .formatted(name, plain(start), plain(upTo)));
    }
    return end.max(start);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
