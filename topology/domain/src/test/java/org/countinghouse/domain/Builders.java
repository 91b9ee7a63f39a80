package org.countinghouse.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Condition;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.Tier;
import org.countinghouse.domain.time.BillingCalendar;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UniqueUsage;
import org.countinghouse.domain.usage.UsageKind;

/** The one set of builders of the domain's tests: {@code aUsageEvent().of("cpu").at(...)}. */
public final class Builders {

  public static final Currency EUR = Currency.getInstance("EUR");
  public static final Currency USD = Currency.getInstance("USD");
  public static final Currency JPY = Currency.getInstance("JPY");
  public static final Currency KWD = Currency.getInstance("KWD");
  public static final Currency XXX = Currency.getInstance("XXX");

  private Builders() {}

  /** A valid event: one api.calls of customer acme on 2026-10-05 at 10:00 UTC. */
  public static UsageEventBuilder aUsageEvent() {
    return new UsageEventBuilder();
  }

  /** A customer without versions yet. */
  public static CustomerBuilder aCustomer(String customerId) {
    return new CustomerBuilder(customerId);
  }

  /** A meter without versions yet. */
  public static MeterBuilder aMeter(String meterId) {
    return new MeterBuilder(meterId);
  }

  /** A contract without versions yet. */
  public static ContractBuilder aContract(String contractId) {
    return new ContractBuilder(contractId);
  }

  /** A product without versions yet. */
  public static ProductBuilder aProduct(String productId) {
    return new ProductBuilder(productId);
  }

  /** An account with one version. */
  public static Account anAccount(String id, String validFrom, String currency, String entity) {
    return new Account(
        id,
        new Timeline<>(
            List.of(
                new Account.Version(
                    LocalDate.parse(validFrom), Currency.getInstance(currency), entity))));
  }

  /** {@code money("EUR 12.35")}. */
  public static Money money(String text) {
    String[] parts = text.split(" ");
    return new Money(Currency.getInstance(parts[0]), new BigDecimal(parts[1]));
  }

  /** An exact number. */
  public static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  /** A local date. */
  public static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  /** A tier that ends. */
  public static Tier tier(String upTo, String unitPrice) {
    return new Tier(new BigDecimal(upTo), new BigDecimal(unitPrice));
  }

  /** Builds raw usage. */
  public static final class UsageEventBuilder {
    private String customerId = "acme";
    private String source = "gateway";
    private String id = "evt-1";
    private String type = "api.calls";
    private Instant time = Instant.parse("2026-10-05T10:00:00Z");
    private final Map<String, BigDecimal> measures =
        new HashMap<>(Map.of(RawUsage.QUANTITY, BigDecimal.ONE));
    private final Map<String, String> dimensions = new HashMap<>();

    public UsageEventBuilder by(String customer) {
      customerId = customer;
      return this;
    }

    public UsageEventBuilder from(String system) {
      source = system;
      return this;
    }

    public UsageEventBuilder withId(String eventId) {
      id = eventId;
      return this;
    }

    public UsageEventBuilder of(String eventType) {
      type = eventType;
      return this;
    }

    public UsageEventBuilder at(String instant) {
      return at(Instant.parse(instant));
    }

    public UsageEventBuilder at(Instant instant) {
      time = instant;
      return this;
    }

    public UsageEventBuilder quantity(String quantity) {
      return measure(RawUsage.QUANTITY, quantity);
    }

    public UsageEventBuilder withoutQuantity() {
      measures.remove(RawUsage.QUANTITY);
      return this;
    }

    public UsageEventBuilder measure(String name, String value) {
      measures.put(name, new BigDecimal(value));
      return this;
    }

    public UsageEventBuilder dimension(String name, String value) {
      dimensions.put(name, value);
      return this;
    }

    public RawUsage build() {
      return new RawUsage(
          UsageKind.USAGE, customerId, source, id, type, time, measures, Dimensions.of(dimensions));
    }

    public EventHash hash() {
      return EventHash.of(customerId, source, id);
    }

    public UniqueUsage unique() {
      return new UniqueUsage(build(), hash());
    }
  }

  /** Builds a customer. */
  public static final class CustomerBuilder {
    private final String customerId;
    private final List<Customer.Version> versions = new ArrayList<>();

    private CustomerBuilder(String customerId) {
      this.customerId = customerId;
    }

    public CustomerBuilder from(String validFrom, String zone, String accountId) {
      versions.add(new Customer.Version(LocalDate.parse(validFrom), ZoneId.of(zone), accountId));
      return this;
    }

    /** When the last version was recorded; long ago if not said. */
    public CustomerBuilder recordedAt(String instant) {
      Customer.Version last = versions.remove(versions.size() - 1);
      versions.add(
          new Customer.Version(
              last.validFrom(), last.zone(), last.accountId(), Instant.parse(instant)));
      return this;
    }

    public Customer build() {
      return new Customer(customerId, new Timeline<>(versions));
    }
  }

  /** Builds a meter; each version's number is its position. */
  public static final class MeterBuilder {
    private final String meterId;
    private final List<Meter.Version> versions = new ArrayList<>();

    private MeterBuilder(String meterId) {
      this.meterId = meterId;
    }

    public MeterBuilder counting(String validFrom, String eventType, String... groupBy) {
      return version(validFrom, eventType, Aggregation.COUNT, "", groupBy);
    }

    public MeterBuilder summing(
        String validFrom, String eventType, String measure, String... groupBy) {
      return version(validFrom, eventType, Aggregation.SUM, measure, groupBy);
    }

    private MeterBuilder version(
        String validFrom, String eventType, Aggregation kind, String measure, String... groupBy) {
      versions.add(
          new Meter.Version(
              meterId,
              versions.size() + 1,
              LocalDate.parse(validFrom),
              eventType,
              kind,
              measure,
              List.of(groupBy)));
      return this;
    }

    /** The last version has windows of an hour. */
    public MeterBuilder hourly() {
      Meter.Version last = versions.get(versions.size() - 1);
      return replaceLast(last.recordedAt(), last.conditions(), WindowSize.HOUR);
    }

    /** The last version takes events that meet one more condition. */
    public MeterBuilder where(String field, Condition.Operator operator, String... values) {
      return where(new Condition(field, operator, List.of(values), false));
    }

    /** The last version takes events that do not meet a condition. */
    public MeterBuilder whereNot(String field, Condition.Operator operator, String... values) {
      return where(new Condition(field, operator, List.of(values), true));
    }

    private MeterBuilder where(Condition condition) {
      Meter.Version last = versions.get(versions.size() - 1);
      List<Condition> conditions = new ArrayList<>(last.conditions());
      conditions.add(condition);
      return replaceLast(last.recordedAt(), conditions, last.window());
    }

    /** When the last version was recorded; long ago if not said. */
    public MeterBuilder recordedAt(String instant) {
      Meter.Version last = versions.get(versions.size() - 1);
      return replaceLast(Instant.parse(instant), last.conditions(), last.window());
    }

    private MeterBuilder replaceLast(
        Instant recordedAt, List<Condition> conditions, WindowSize window) {
      Meter.Version last = versions.remove(versions.size() - 1);
      versions.add(
          new Meter.Version(
              last.meterId(),
              last.version(),
              last.validFrom(),
              recordedAt,
              last.eventType(),
              conditions,
              last.measurement(),
              last.grouping(),
              window));
      return this;
    }

    public Meter build() {
      return new Meter(meterId, new Timeline<>(versions));
    }

    /** The version with a number, from 1. */
    public Meter.Version version(int number) {
      return versions.get(number - 1);
    }
  }

  /** Builds a contract of account {@code account} in EUR. */
  public static final class ContractBuilder {
    private final String contractId;
    private Currency currency = EUR;
    private BillingCalendar calendar = BillingCalendar.MONTHS;
    private final List<Contract.Version> versions = new ArrayList<>();

    private ContractBuilder(String contractId) {
      this.contractId = contractId;
    }

    public ContractBuilder in(Currency other) {
      currency = other;
      return this;
    }

    /** Its billing periods; calendar months if not said. */
    public ContractBuilder billedBy(BillingCalendar periods) {
      calendar = periods;
      return this;
    }

    public ContractBuilder from(String validFrom, Map<String, String> planByProduct) {
      versions.add(new Contract.Version(LocalDate.parse(validFrom), planByProduct));
      return this;
    }

    public Contract build() {
      return new Contract(contractId, "account", currency, calendar, new Timeline<>(versions));
    }
  }

  /** Builds a product. */
  public static final class ProductBuilder {
    private final String productId;
    private final List<Product.Version> versions = new ArrayList<>();

    private ProductBuilder(String productId) {
      this.productId = productId;
    }

    public ProductBuilder from(String validFrom, String meterId, String glAccount, String taxCode) {
      versions.add(new Product.Version(LocalDate.parse(validFrom), meterId, glAccount, taxCode));
      return this;
    }

    public Product build() {
      return new Product(productId, new Timeline<>(versions));
    }
  }
}
