package org.countinghouse.domain.master;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a version of a contract says beside its lines.
 *
 * <p>Bounds hold while the version does. Credits and commitments have dates of their own and are
 * only told by a version: of an id that several versions tell, the last one counts, so that a later
 * version voids or refunds a credit by telling it again.
 *
 * @param credits prepaid credits
 * @param commitments what is promised
 * @param bounds least and most spend of a billing period
 */
public record Terms(List<CreditGrant> credits, List<Commitment> commitments, SpendBounds bounds) {

  /** Nothing beside lines. */
  public static final Terms NONE = new Terms(List.of(), List.of(), SpendBounds.NONE);

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if an id stands twice
   */
  public Terms {
    credits = List.copyOf(credits);
    commitments = List.copyOf(commitments);
    requireOnce("credit", credits, CreditGrant::grantId);
    requireOnce("commitment", commitments, Commitment::commitmentId);
  }

  /** The last one of each id, by id. */
  static <T> Collection<T> lastOfEach(Collection<T> told, Function<T, String> id) {
    Map<String, T> last = new TreeMap<>();
    told.forEach(one -> last.put(id.apply(one), one));
    return last.values();
  }

  /**
   * Checks that all money is in whole minor units: what is drawn of it must be.
   *
   * @throws IllegalArgumentException if an amount has more decimals than the currency
   */
  void requireMinorUnits(String contractId, Currency currency) {
    credits.forEach(
        grant -> {
          requireMinorUnits(contractId, grant.grantId(), grant.amount(), currency);
          requireMinorUnits(contractId, grant.grantId(), grant.withdrawal().refunded(), currency);
        });
    requireMinorUnits(contractId, "minimum", bounds.minimum(), currency);
    requireMinorUnits(contractId, "maximum", bounds.maximum(), currency);
  }

  private static void requireMinorUnits(
      String contractId, String what, BigDecimal amount, Currency currency) {
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    if (amount.stripTrailingZeros().scale() > decimals) {
      throw new IllegalArgumentException(
          "Expected at most %d decimals in '%s' of contract '%s' in %s, but found %s"
              .formatted(decimals, what, contractId, currency, amount.toPlainString()));
    }
  }

  static <T> void requireOnce(String what, List<T> told, Function<T, String> id) {
    List<String> ids = told.stream().map(id).sorted().toList();
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i).equals(ids.get(i - 1))) {
        throw new IllegalArgumentException(
            "Expected each %s once in a version, but found '%s' twice".formatted(what, ids.get(i)));
      }
    }
  }
}
