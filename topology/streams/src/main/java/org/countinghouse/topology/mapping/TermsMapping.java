package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.countinghouse.domain.master.Commitment;
import org.countinghouse.domain.master.Commitment.Measure;
import org.countinghouse.domain.master.CreditGrant;
import org.countinghouse.domain.master.SpendBounds;
import org.countinghouse.domain.master.Terms;
import org.countinghouse.schema.CommitmentTerms;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.SpendBoundsTerms;
import org.jspecify.annotations.Nullable;

/** Credits, commitments and bounds of a contract. Throws {@code IllegalArgumentException}. */
final class TermsMapping {

  private static final String SPEND = "SPEND";
  private static final String UNITS = "UNITS";

  private TermsMapping() {}

  static Terms toDomain(ContractVersion version) {
    return new Terms(
        version.getCredits().stream().map(TermsMapping::credit).toList(),
        version.getCommitments().stream().map(TermsMapping::commitment).toList(),
        Optional.ofNullable(version.getSpendBounds())
            .map(TermsMapping::bounds)
            .orElse(SpendBounds.NONE));
  }

  private static CreditGrant credit(org.countinghouse.schema.CreditGrant credit) {
    return new CreditGrant(
        credit.getCreditId(),
        credit.getAmount(),
        new CreditGrant.Use(
            credit.getPriority(),
            credit.getEffective(),
            orNever(credit.getExpires()),
            Set.copyOf(credit.getProducts())),
        new CreditGrant.Withdrawal(
            orNever(credit.getVoidedFrom()), credit.getRefunded(), orNever(credit.getRefundedOn())),
        credit.getGlAccount());
  }

  private static Commitment commitment(CommitmentTerms terms) {
    BigDecimal factor = terms.getOverageFactor();
    return new Commitment(
        terms.getCommitmentId(),
        new Commitment.Term(terms.getValidFrom(), terms.getEnd(), terms.getYearly()),
        measure(terms),
        terms.getCommitted(),
        Set.copyOf(terms.getProducts()),
        factor == null ? BigDecimal.ONE : factor,
        new Commitment.Books(terms.getGlAccount(), terms.getTaxCode()));
  }

  private static Measure measure(CommitmentTerms terms) {
    return switch (terms.getMeasure()) {
      case SPEND -> new Measure.Spend();
      case UNITS -> new Measure.Units(terms.getUnitPrice());
      default ->
          throw new IllegalArgumentException(
              "Expected SPEND or UNITS as measure of commitment '%s', but found '%s'"
                  .formatted(terms.getCommitmentId(), terms.getMeasure()));
    };
  }

  private static SpendBounds bounds(SpendBoundsTerms terms) {
    BigDecimal maximum = terms.getMaximum();
    return new SpendBounds(
        terms.getMinimum(),
        maximum == null ? SpendBounds.UNBOUNDED : maximum,
        proration(terms.getProration()),
        new Commitment.Books(terms.getGlAccount(), terms.getTaxCode()));
  }

  private static SpendBounds.Proration proration(String name) {
    for (SpendBounds.Proration known : SpendBounds.Proration.values()) {
      if (known.name().equals(name)) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "Expected WHOLE or DAY as proration of spend bounds, but found '" + name + "'");
  }

  private static LocalDate orNever(@Nullable LocalDate date) {
    return date == null ? CreditGrant.NEVER : date;
  }
}
