package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.oracle.price.Terms;

/**
 * Master data. Every list of versions is by ascending date.
 *
 * @param customers versions by customer id
 * @param meters versions by meter id
 * @param products versions by product id
 * @param contracts all contracts
 * @param plans price plans by id
 * @param sellers legal entities by account id: who sells to it from when
 * @param roundings how the amounts of a legal entity are rounded, by its id
 */
public record OracleMaster(
    Map<String, List<CustomerVersion>> customers,
    Map<String, List<MeterVersion>> meters,
    Map<String, List<ProductVersion>> products,
    List<Contract> contracts,
    Map<String, Plan> plans,
    Map<String, List<Seller>> sellers,
    Map<String, List<AmountRounding>> roundings) {

  /** From a date on, this legal entity sells to an account. */
  public record Seller(LocalDate from, String legalEntity) {}

  /** From a date on, a legal entity rounds so. */
  public record AmountRounding(LocalDate from, RoundingMode mode) {}

  /**
   * From a date on, in this zone, an account pays; recorded when it says.
   *
   * @param parent the customer above; empty if none is
   * @param account empty if that of the nearest customer above it pays
   */
  public record CustomerVersion(
      LocalDate from, ZoneId zone, String parent, String account, Instant recorded) {}

  /** From a date on, a product is usage of this meter. */
  public record ProductVersion(LocalDate from, String meter) {}

  /** What an account has agreed to. */
  public record Contract(
      String id, String account, String currency, Cycle cycle, List<ContractVersion> versions) {

    /** Billed by calendar months. */
    public Contract(String id, String account, String currency, List<ContractVersion> versions) {
      this(id, account, currency, Cycle.MONTHS, versions);
    }
  }

  /**
   * From a date on, these products are sold, each at a plan; replaces the version before. Credits
   * and promises are only told by it: of one id, the last version that tells it counts.
   */
  public record ContractVersion(
      LocalDate from,
      Map<String, String> planByProduct,
      List<Credit> credits,
      List<Promise> promises,
      Bounds bounds) {

    /** Lines only. */
    public ContractVersion(LocalDate from, Map<String, String> planByProduct) {
      this(from, planByProduct, List.of(), List.of(), Bounds.NONE);
    }
  }

  /** Money paid in advance; the last three tell what was taken back. */
  public record Credit(
      String id,
      BigDecimal amount,
      int priority,
      LocalDate effective,
      Optional<LocalDate> expires,
      List<String> products,
      Optional<LocalDate> voidedFrom,
      BigDecimal refunded,
      Optional<LocalDate> refundedOn) {}

  /**
   * Spend, or units if these have a price, that are promised from a date to another, in each year
   * of it or once.
   */
  public record Promise(
      String id,
      LocalDate from,
      LocalDate end,
      boolean yearly,
      BigDecimal committed,
      Optional<BigDecimal> unitPrice,
      List<String> products,
      BigDecimal factor) {}

  /** Least and most of a period; of each day its share, if so said. */
  public record Bounds(BigDecimal minimum, Optional<BigDecimal> maximum, boolean byDay) {

    /** None. */
    public static final Bounds NONE = new Bounds(BigDecimal.ZERO, Optional.empty(), false);
  }

  /** Prices in one currency. */
  public record Plan(String currency, List<Terms> versions) {}

  /**
   * From a date on, and from its recording on if it is not the first, a meter works so.
   *
   * @param hourly whether its windows are hours; days if not
   * @param groupBy dimensions that split its totals
   * @param groupsMax most groups of a customer and window
   */
  public record MeterVersion(
      String meter,
      int version,
      LocalDate from,
      Instant recorded,
      String eventType,
      List<Condition> filter,
      Way way,
      boolean hourly,
      List<String> groupBy,
      int groupsMax) {}

  /** Must hold of an event; must not, if negated. */
  public record Condition(String field, Operator operator, List<String> values, boolean negated) {}

  /** How a field is compared. */
  public enum Operator {
    EQUALS,
    IN,
    EXISTS,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** How events become a quantity. */
  public enum Kind {
    SUM,
    COUNT,
    MAX,
    MIN,
    AVERAGE,
    LATEST,
    UNIQUE_COUNT,
    TIME_WEIGHTED,
    PERCENTILE,
    RECURRING_SUM,
    RECURRING_UNIQUE_COUNT
  }

  /** What a recurring quantity is multiplied with. */
  public enum Proration {
    NONE,
    DAY,
    SECOND
  }

  /**
   * How events become a quantity, in full.
   *
   * @param measure what is read; empty for the main quantity
   * @param distinctBy whose different values count; empty if none do
   * @param exactMax most different values that are counted exactly
   * @param percentile 0 if there is none
   */
  public record Way(
      Kind kind,
      String measure,
      String distinctBy,
      int exactMax,
      BigDecimal percentile,
      Proration proration,
      Rounding rounding) {

    /** Whether quantities of dates add up: a sum that is not rounded, or a count. */
    boolean addsUp() {
      return kind == Kind.COUNT || kind == Kind.SUM && rounding.mode().isEmpty();
    }

    /** Whether a level goes on over the end of a period. */
    boolean goesOn() {
      return switch (kind) {
        case TIME_WEIGHTED, RECURRING_SUM, RECURRING_UNIQUE_COUNT -> true;
        case SUM, COUNT, MAX, MIN, AVERAGE, LATEST, UNIQUE_COUNT, PERCENTILE -> false;
      };
    }

    /** All but the names of what is read: versions that measure alike are one series. */
    Way unnamed() {
      return new Way(kind, "", "", exactMax, percentile.stripTrailingZeros(), proration, rounding);
    }
  }

  /** Of an aggregated quantity, to decimals, if there is a mode. */
  public record Rounding(Optional<RoundingMode> mode, int decimals) {

    /** None. */
    public static final Rounding NONE = new Rounding(Optional.empty(), 0);
  }
}
