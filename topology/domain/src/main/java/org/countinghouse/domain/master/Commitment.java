package org.countinghouse.domain.master;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

/**
 * What a contract's customer has promised to use over a year or the whole term: 12,000 EUR a year.
 * What is missing at the end is billed; what goes beyond may cost more.
 *
 * @param commitmentId the commitment, unique in its contract; without a slash
 * @param term which dates it is for
 * @param measure what is counted
 * @param committed promised spend or units in each year or term, above 0
 * @param products products that count; empty for all that the contract charges
 * @param overageFactor what usage beyond it costs, as a multiple of its price; 1 or more
 * @param books where its lines are booked
 */
public record Commitment(
    String commitmentId,
    Term term,
    Measure measure,
    BigDecimal committed,
    Set<String> products,
    BigDecimal overageFactor,
    Books books) {

  /** What is counted towards a commitment, and what a unit that is missing costs. */
  public sealed interface Measure {

    /** Money charged. */
    record Spend() implements Measure {}

    /**
     * Units used.
     *
     * @param unitPrice what a missing unit costs, and what the overage factor multiplies
     */
    record Units(BigDecimal unitPrice) implements Measure {
      /**
       * Checks the price.
       *
       * @throws IllegalArgumentException if it is not above 0
       */
      public Units {
        if (unitPrice.signum() <= 0) {
          throw new IllegalArgumentException(
              "Expected a unit price above 0, but found " + unitPrice.toPlainString());
        }
      }
    }
  }

  /**
   * The dates of a commitment, {@code [from, end)}.
   *
   * @param from first local date
   * @param end first local date after it
   * @param yearly whether each twelve months from {@code from} on are promised anew; if not, the
   *     whole term is one promise
   */
  public record Term(LocalDate from, LocalDate end, boolean yearly) {
    /**
     * Checks the dates.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Term {
      if (!end.isAfter(from)) {
        throw new IllegalArgumentException(
            "Expected a commitment that ends after %s, but found %s".formatted(from, end));
      }
    }

    /** Whether a date is in it. */
    public boolean contains(LocalDate date) {
      return !date.isBefore(from) && date.isBefore(end);
    }

    /** First date of the year, or of the term, that a date of it is in. */
    public LocalDate startOf(LocalDate date) {
      long years = yearly ? java.time.temporal.ChronoUnit.YEARS.between(from, date) : 0;
      return from.plusYears(years);
    }
  }

  /**
   * Where a line that no product stands for is booked.
   *
   * @param glAccount revenue account
   * @param taxCode tax code; may be empty
   */
  public record Books(String glAccount, String taxCode) {
    /** Booked nowhere in particular. */
    public static final Books NONE = new Books("", "");
  }

  /**
   * Copies the products and checks id and numbers.
   *
   * @throws IllegalArgumentException if the id is empty or has a slash, nothing is promised, or the
   *     factor is below 1
   */
  public Commitment {
    Ids.requireWithoutSlash("commitment id", commitmentId);
    products = Set.copyOf(products);
    if (committed.signum() <= 0) {
      throw new IllegalArgumentException(
          "Expected a commitment above 0 in '%s', but found %s"
              .formatted(commitmentId, committed.toPlainString()));
    }
    if (overageFactor.compareTo(BigDecimal.ONE) < 0) {
      throw new IllegalArgumentException(
          "Expected an overage factor of 1 or more in commitment '%s', but found %s"
              .formatted(commitmentId, overageFactor.toPlainString()));
    }
  }

  /** Whether a product counts. */
  public boolean counts(String productId) {
    return products.isEmpty() || products.contains(productId);
  }
}
