package org.countinghouse.domain.finance;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import org.countinghouse.domain.master.Effective;
import org.countinghouse.domain.master.Ids;
import org.countinghouse.domain.master.Timeline;

/**
 * A company that sells and keeps books, effective-dated.
 *
 * @param legalEntityId the entity
 * @param timeline the versions
 */
public record LegalEntity(String legalEntityId, Timeline<Version> timeline) {

  /** How an entity may round: those that an auditor can follow by hand. */
  private static final Set<RoundingMode> MODES =
      Set.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);

  /**
   * One version.
   *
   * @param validFrom first local date
   * @param currency of its books
   * @param rounding how a charge is rounded to the minor unit: HALF_UP, HALF_EVEN, UP or DOWN
   * @param roundingAccount general-ledger account of rounding residues; empty if they are not
   *     posted
   * @param calendar its accounting periods
   */
  public record Version(
      LocalDate validFrom,
      Currency currency,
      RoundingMode rounding,
      String roundingAccount,
      FiscalCalendar calendar)
      implements Effective {
    /**
     * Checks the rounding.
     *
     * @throws IllegalArgumentException if it is another one
     */
    public Version {
      if (!MODES.contains(rounding)) {
        throw new IllegalArgumentException(
            "Expected rounding HALF_UP, HALF_EVEN, UP or DOWN from %s, but found %s"
                .formatted(validFrom, rounding));
      }
    }
  }

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public LegalEntity {
    Ids.require("legal entity id", legalEntityId);
  }
}
