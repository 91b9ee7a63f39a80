package org.countinghouse.domain.reconciliation;

import java.util.Comparator;

/**
 * What makes a mismatch of a case the same one when it is seen again.
 *
 * @param type its type
 * @param invoiceId the invoice for ACCOUNT, which each invoice can have; else empty
 */
public record MismatchKey(MismatchType type, String invoiceId) implements Comparable<MismatchKey> {

  private static final Comparator<MismatchKey> ORDER =
      Comparator.comparing(MismatchKey::type).thenComparing(MismatchKey::invoiceId);

  /** The one mismatch of a type that a case can have. */
  static MismatchKey ofCase(MismatchType type) {
    return new MismatchKey(type, "");
  }

  @Override
  public int compareTo(MismatchKey other) {
    return ORDER.compare(this, other);
  }
}
