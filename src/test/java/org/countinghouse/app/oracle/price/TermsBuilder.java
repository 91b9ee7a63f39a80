package org.countinghouse.app.oracle.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.oracle.price.Terms.Model;
import org.countinghouse.app.oracle.price.Terms.Settings;
import org.countinghouse.app.oracle.price.Terms.Tier;

/** Terms of a plan that say little. */
public final class TermsBuilder {

  private static final Settings USUAL =
      new Settings(
          false,
          false,
          false,
          false,
          List.of(
              "CONVERT",
              "ROUND_UNITS",
              "USAGE_DISCOUNT",
              "PRICE",
              "DISCOUNT",
              "MAXIMUM",
              "MINIMUM"),
          false,
          false,
          false);

  private final LocalDate from;
  private Model model = Model.PER_UNIT;
  private final List<Tier> tiers = new ArrayList<>();

  private TermsBuilder(LocalDate from) {
    this.from = from;
  }

  public static TermsBuilder from(String date) {
    return new TermsBuilder(LocalDate.parse(date));
  }

  public TermsBuilder model(Model other) {
    model = other;
    return this;
  }

  /** A tier; an end of "" is none. */
  public TermsBuilder tier(String end, String unitPrice) {
    tiers.add(
        new Tier(
            end.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(end)),
            new BigDecimal(unitPrice),
            BigDecimal.ZERO));
    return this;
  }

  public Terms build() {
    return new Terms(
        from,
        model,
        tiers,
        Optional.empty(),
        BigDecimal.ZERO,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        BigDecimal.ZERO,
        BigDecimal.ONE,
        Optional.empty(),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        USUAL);
  }
}
