package org.countinghouse.domain.reconciliation;

import java.util.List;

/**
 * What is said of a standing invoice revision.
 *
 * @param result whether it may be posted
 * @param mismatches for DISCREPANT the types that stand against it, in the order of the enum
 */
public record InvoiceOutcome(Result result, List<MismatchType> mismatches) {

  /** It bills its summary. */
  public static final InvoiceOutcome RECONCILED = new InvoiceOutcome(Result.RECONCILED, List.of());

  /** Its summary did not come yet. */
  public static final InvoiceOutcome PENDING = new InvoiceOutcome(Result.PENDING, List.of());

  /** Whether an invoice may be posted. */
  public enum Result {
    /** It bills its summary. */
    RECONCILED,
    /** Mismatches stand against it. */
    DISCREPANT,
    /** Its summary did not come yet. */
    PENDING
  }

  /**
   * Checks that mismatches stand against a DISCREPANT invoice and no other.
   *
   * @throws IllegalArgumentException if not
   */
  public InvoiceOutcome {
    mismatches = mismatches.stream().sorted().distinct().toList();
    if ((result == Result.DISCREPANT) == mismatches.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected mismatches for DISCREPANT and for nothing else, but found %s with %s"
              .formatted(result, mismatches));
    }
  }

  static InvoiceOutcome discrepant(List<MismatchType> mismatches) {
    return new InvoiceOutcome(Result.DISCREPANT, mismatches);
  }
}
