package org.countinghouse.app.oracle.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan says from a date on. Fields that are of another model are empty or 0.
 *
 * @param from first local date
 * @param model how units become money
 * @param tiers one at least where the model has tiers; the last one has no end
 * @param fee of a flat fee
 * @param packageSize units of a package
 * @param percentage of a percentage
 * @param matrix of a matrix
 * @param hours other prices at some hours
 * @param factor of a dynamic plan
 * @param unitSize units a price is for
 * @param conversion from the meter's units
 * @param unitsOff units that count as not used
 * @param included first units that are not paid
 * @param discounts in order
 * @param minimum of a full period
 * @param maximum of a full period
 * @param commitment units of each window
 * @param settings where systems differ
 */
public record Terms(
    LocalDate from,
    Model model,
    List<Tier> tiers,
    Optional<Fee> fee,
    BigDecimal packageSize,
    Optional<Percentage> percentage,
    Optional<Matrix> matrix,
    List<Hours> hours,
    BigDecimal factor,
    BigDecimal unitSize,
    Optional<Conversion> conversion,
    BigDecimal unitsOff,
    BigDecimal included,
    List<Off> discounts,
    Optional<BigDecimal> minimum,
    Optional<BigDecimal> maximum,
    Optional<Commitment> commitment,
    Settings settings) {

  /** How units become money. */
  public enum Model {
    PER_UNIT,
    GRADUATED,
    FLAT_FEE,
    VOLUME,
    PACKAGE,
    STAIRSTEP,
    PERCENTAGE,
    TIERED_PERCENTAGE,
    MATRIX,
    DYNAMIC,
    TIME_OF_DAY
  }

  /** Units up to an end, if it has one. */
  public record Tier(Optional<BigDecimal> end, BigDecimal unitPrice, BigDecimal flatFee) {}

  /** Of a full period; {@code whole} if also of a part of it. */
  public record Fee(BigDecimal amount, boolean inAdvance, boolean whole) {}

  /** Of money, and for each transaction. */
  public record Percentage(
      BigDecimal percent, BigDecimal fixed, BigDecimal freeAmount, long freeTransactions) {}

  /** Unit prices by values of dimensions. */
  public record Matrix(
      Set<String> dimensions,
      Map<Map<String, String>, BigDecimal> prices,
      Optional<BigDecimal> otherwise) {}

  /** A unit price in hours [from, to) of days. */
  public record Hours(int from, int to, Set<DayOfWeek> days, BigDecimal unitPrice) {}

  /** Division, rounded to places if there is a mode. */
  public record Conversion(
      BigDecimal divideBy, Optional<RoundingMode> mode, int places, boolean byWindow) {}

  /** A percentage, or an amount of a full period. */
  public record Off(Optional<BigDecimal> percent, BigDecimal amount) {}

  /** Units of each hour or day. */
  public record Commitment(BigDecimal units, boolean hourly) {}

  /**
   * Where systems differ.
   *
   * @param order names of the steps
   */
  public record Settings(
      boolean firstTierOfNothing,
      boolean listed,
      boolean packagesDown,
      boolean packagesByTier,
      List<String> order,
      boolean wholeLimits,
      boolean endDayCounts,
      boolean roundedByStep) {}

  /** Whether two versions make units alike, so that what one began the other goes on with. */
  boolean makesUnitsLike(Terms other) {
    return conversion.equals(other.conversion)
        && unitsOff.compareTo(other.unitsOff) == 0
        && settings.order().equals(other.settings.order());
  }

  /** Whether a step comes before another. */
  boolean isBefore(String one, String other) {
    return settings.order().indexOf(one) < settings.order().indexOf(other);
  }
}
