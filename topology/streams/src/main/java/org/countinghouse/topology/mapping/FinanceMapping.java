package org.countinghouse.topology.mapping;

import java.math.RoundingMode;
import org.countinghouse.domain.finance.FiscalCalendar;
import org.countinghouse.domain.finance.LegalEntity;
import org.countinghouse.domain.finance.PostingRule;
import org.countinghouse.domain.finance.TaxCode;
import org.countinghouse.schema.EntityRounding;
import org.countinghouse.schema.LegalEntityRecord;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.TaxCodeRecord;

/**
 * Legal entities, tax codes and posting rules. Every method throws {@code
 * IllegalArgumentException}.
 */
public final class FinanceMapping {

  private FinanceMapping() {}

  /** A legal entity. */
  public static LegalEntity toDomain(LegalEntityRecord entity) {
    return new LegalEntity(
        entity.getLegalEntityId(),
        MasterMapping.timeline(
            entity.getVersions(),
            version ->
                new LegalEntity.Version(
                    version.getValidFrom(),
                    MasterMapping.currency(version.getCurrency()),
                    rounding(version.getRounding()),
                    version.getRoundingAccount(),
                    new FiscalCalendar(version.getFiscalYearStart()))));
  }

  /** A tax code. */
  public static TaxCode toDomain(TaxCodeRecord code) {
    return new TaxCode(
        code.getTaxCodeId(),
        MasterMapping.timeline(
            code.getVersions(),
            version -> new TaxCode.Version(version.getValidFrom(), version.getName())));
  }

  /** A posting rule. */
  public static PostingRule toDomain(PostingRuleRecord rule) {
    return new PostingRule(
        rule.getPostingRuleId(),
        MasterMapping.timeline(
            rule.getVersions(),
            version ->
                new PostingRule.Version(
                    version.getValidFrom(),
                    new PostingRule.Match(
                        version.getProductId(), version.getRegion(), version.getLegalEntityId()),
                    version.getGlAccount(),
                    version.getCostCentre(),
                    version.getTaxCode())));
  }

  private static RoundingMode rounding(EntityRounding rounding) {
    return switch (rounding) {
      case HALF_UP -> RoundingMode.HALF_UP;
      case HALF_EVEN -> RoundingMode.HALF_EVEN;
      case UP -> RoundingMode.UP;
      case DOWN -> RoundingMode.DOWN;
      case UNKNOWN ->
          throw new IllegalArgumentException(
              "Expected rounding HALF_UP, HALF_EVEN, UP or DOWN, but found " + rounding);
    };
  }
}
