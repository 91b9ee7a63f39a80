package org.countinghouse.topology.property;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.countinghouse.oracle.BillingOracle;
import org.countinghouse.oracle.BillingOracle.ContractVersion;
import org.countinghouse.oracle.BillingOracle.CustomerVersion;
import org.countinghouse.oracle.BillingOracle.Event;
import org.countinghouse.oracle.BillingOracle.Meter;
import org.countinghouse.oracle.BillingOracle.PlanVersion;
import org.countinghouse.topology.fixture.ContractDraft;
import org.countinghouse.topology.fixture.CustomerDraft;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Drafts;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.PlanDraft;
import org.countinghouse.topology.fixture.UsageEvent;

/**
 * A business made of one seed, told twice: as records for the product and as plain facts for the
 * oracle.
 *
 * <p>What the product promises nothing about is left out: amending a customer's past, a second
 * meter of an event type that comes after its first events, and a mended copy that overtakes the
 * rejection of its parked original.
 */
final class RandomBusiness {

  static final List<String> ACCOUNTS = List.of("account-0", "account-1", "account-2");
  static final List<String> PERIODS =
      List.of("2026-08", "2026-09", "2026-10", "2026-11", "2026-12");
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kathmandu",
          "Pacific/Auckland",
          "Pacific/Pago_Pago");
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "BHD");
  private static final Map<String, String> METER_BY_PRODUCT =
      Map.of("p-calls", "calls", "p-units", "units", "p-bytes", "bytes", "p-jobs", "jobs");
  private static final Instant OPENING = Instant.parse("2026-09-18T00:00:00Z");

  private final Random random;
  private final List<Draft> first = new ArrayList<>();
  private final List<Draft> replaced = new ArrayList<>();
  private final List<Draft> standing = new ArrayList<>();
  private final List<Draft> usage = new ArrayList<>();
  private final List<Event> log = new ArrayList<>();
  private final List<CustomerVersion> customers = new ArrayList<>();
  private final List<ContractVersion> contracts = new ArrayList<>();
  private final List<PlanVersion> plans = new ArrayList<>();

  RandomBusiness(long seed, int events) {
    random = new Random(seed);
    first.add(Drafts.aMeter("calls").counting("api.call"));
    first.add(Drafts.aMeter("units").summing("api.call").groupedBy("region"));
    standing.add(Drafts.aMeter("bytes").summing("storage", "bytes"));
    standing.add(Drafts.aMeter("jobs").counting("job"));
    new TreeMap<>(METER_BY_PRODUCT)
        .forEach((product, meter) -> standing.add(Drafts.aProduct(product).of(meter)));
    CURRENCIES.forEach(this::plan);
    ACCOUNTS.forEach(this::account);
    for (int i = 0; i < 6; i++) {
      customer("customer-" + i);
    }
    for (int i = 0; i < 12; i++) {
      replaced.add(closing(1 + random.nextInt(3)));
      standing.add(closing(4 + random.nextInt(3)));
    }
    Collections.shuffle(replaced, random);
    Collections.shuffle(standing, random);
    events(events);
  }

  /** What must be there before everything else. */
  List<Draft> first() {
    return first;
  }

  /** Everything else, each topic in its order. */
  List<Draft> rest() {
    List<Draft> master = new ArrayList<>(replaced);
    master.addAll(standing);
    List<Draft> merged = new ArrayList<>();
    int fromMaster = 0;
    int fromUsage = 0;
    while (fromMaster < master.size() || fromUsage < usage.size()) {
      int left = master.size() - fromMaster + usage.size() - fromUsage;
      merged.add(
          random.nextInt(left) < master.size() - fromMaster
              ? master.get(fromMaster++)
              : usage.get(fromUsage++));
    }
    return merged;
  }

  /** What must come of it. */
  BillingOracle.Answer answer() {
    return new BillingOracle(
            customers,
            List.of(
                new Meter("calls", "api.call", null),
                new Meter("units", "api.call", ""),
                new Meter("bytes", "storage", "bytes"),
                new Meter("jobs", "job", null)),
            METER_BY_PRODUCT,
            contracts,
            plans)
        .answer(log);
  }

  private void plan(String currency) {
    for (String kind : List.of("flat", "tiers")) {
      String id = kind + "-" + currency;
      // An offer that is replaced, and the one that stands in the end.
      replaced.add(Drafts.aPlan(id).currency(currency).then("7"));
      PlanDraft draft = Drafts.aPlan(id).currency(currency);
      LocalDate from = LocalDate.parse("2020-01-01");
      for (int version = 0; version < 3; version++) {
        String size = pick(List.of("1", "10", "0.1"));
        List<BigDecimal> ends = new ArrayList<>();
        List<BigDecimal> prices = new ArrayList<>();
        if (kind.equals("tiers")) {
          BigDecimal end = BigDecimal.ZERO;
          for (int tier = 0; tier < 2; tier++) {
            end = end.add(decimal(1, 60));
            ends.add(end);
            prices.add(decimal(0, 2));
            draft.upTo(end.toPlainString(), prices.get(tier).toPlainString());
          }
        }
        prices.add(decimal(0, 2));
        draft.per(size).then(prices.get(prices.size() - 1).toPlainString()).since(from.toString());
        plans.add(new PlanVersion(id, from, new BigDecimal(size), ends, prices));
        from = LocalDate.parse("2026-09-10").plusDays(random.nextInt(30) + version * 31L);
      }
      standing.add(draft);
    }
  }

  private void account(String accountId) {
    standing.add(Drafts.anAccount(accountId, "EUR"));
    for (int i = 0; i < 2; i++) {
      String contractId = "contract-" + i;
      String currency = pick(CURRENCIES);
      ContractDraft before = Drafts.aContract(contractId).of(accountId).currency("EUR");
      replaced.add(before.selling("p-calls", "flat-EUR").selling("p-jobs", "tiers-EUR"));
      ContractDraft draft = Drafts.aContract(contractId).of(accountId).currency(currency);
      LocalDate from = LocalDate.parse(pick(List.of("2020-01-01", "2026-09-05")));
      for (int version = 0; version < 2; version++) {
        Map<String, String> lines = new HashMap<>();
        for (String product : METER_BY_PRODUCT.keySet().stream().sorted().toList()) {
          if (random.nextInt(3) > 0) {
            lines.put(product, pick(List.of("flat-", "tiers-")) + currency);
          }
        }
        lines.forEach(draft::selling);
        draft.since(from.toString());
        contracts.add(new ContractVersion(accountId, contractId, currency, from, lines));
        from = LocalDate.parse("2026-09-20").plusDays(random.nextInt(50));
      }
      standing.add(draft);
    }
  }

  private void customer(String customerId) {
    if (random.nextInt(6) == 0) {
      return; // Never becomes known.
    }
    CustomerDraft draft = Drafts.aCustomer(customerId);
    boolean inherits = random.nextBoolean();
    LocalDate from = LocalDate.parse(pick(List.of("2020-01-01", "2026-10-01")));
    for (int version = 0; version < 2; version++) {
      String zone = pick(ZONES);
      String account = pick(ACCOUNTS);
      LocalDate next = LocalDate.parse("2026-10-02").plusDays(random.nextInt(40));
      draft.in(zone).paidBy(inherits ? "" : account).since(from.toString());
      customers.add(new CustomerVersion(customerId, from, ZoneId.of(zone), account));
      if (inherits) {
        draft.standing(from.toString(), account, "above");
        move(draft, customerId, zone, from.plusDays(1), next);
      }
      from = next;
    }
    standing.add(draft);
  }

  /** Somebody else is above the customer for the last days of a version, and pays. */
  private void move(
      CustomerDraft draft, String customerId, String zone, LocalDate first, LocalDate end) {
    LocalDate date = end.minusDays(1 + random.nextInt(5));
    if (!date.isBefore(first)) {
      String account = pick(ACCOUNTS);
      draft.standing(date.toString(), account, "other", "top");
      customers.add(new CustomerVersion(customerId, date, ZoneId.of(zone), account));
    }
  }

  private Draft closing(int sequence) {
    Instant cutOff = OPENING.plus(Duration.ofDays(random.nextInt(70)));
    return Drafts.aClosing(pick(PERIODS)).of(pick(ACCOUNTS)).sequence(sequence).cutOff(cutOff);
  }

  private void events(int count) {
    Instant now = OPENING;
    for (int i = 0; i < count; i++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 120 / count)));
      // Clocks of brokers jump back now and then.
      Instant appended = random.nextInt(10) == 0 ? now.minusSeconds(random.nextInt(7_200)) : now;
      switch (random.nextInt(12)) {
        case 0 -> tick(appended);
        case 1 -> garbage(appended);
        case 2, 3 -> copy(appended);
        default -> event(fresh(i, appended));
      }
    }
  }

  private Event fresh(int number, Instant appended) {
    String type = pick(List.of("api.call", "api.call", "storage", "job", "no.such.type"));
    Duration late =
        switch (random.nextInt(8)) {
          case 0 -> Duration.ofDays(random.nextInt(45));
          case 1 -> Duration.ofMinutes(-random.nextInt(90));
          default -> Duration.ofMinutes(random.nextInt(2_000));
        };
    Map<String, BigDecimal> measures = new HashMap<>();
    if (random.nextInt(20) > 0) {
      measures.put("", decimal(random.nextInt(30) == 0 ? -5 : 0, 12));
    }
    measures.put("bytes", decimal(0, 40));
    return new Event(
        true,
        false,
        "customer-" + random.nextInt(6),
        pick(List.of("gateway", "batch")),
        "id-" + number,
        type,
        appended.minus(late),
        appended,
        measures);
  }

  /** The same again, or something else under the same id. */
  private void copy(Instant appended) {
    List<Event> originals =
        log.stream().filter(event -> event.readable() && event.measures().containsKey("")).toList();
    if (originals.isEmpty()) {
      return;
    }
    Event original = originals.get(random.nextInt(originals.size()));
    Map<String, BigDecimal> measures = new HashMap<>(original.measures());
    if (random.nextInt(3) == 0) {
      measures.put("", original.measures().get("").abs().add(decimal(1, 3)));
    }
    event(
        new Event(
            true,
            false,
            original.customer(),
            original.source(),
            original.id(),
            original.type(),
            original.time(),
            appended,
            measures));
  }

  private void event(Event event) {
    log.add(event);
    usage.add(draft(event));
  }

  private static UsageEvent draft(Event event) {
    UsageEvent draft =
        Drafts.aUsageEvent()
            .of(event.customer())
            .from(event.source())
            .id(event.id())
            .type(event.type())
            .at(event.time())
            .appendedAt(event.appended())
            .dimension("region", event.id().endsWith("3") ? "eu" : "us")
            .withoutQuantity();
    event
        .measures()
        .forEach(
            (name, value) -> {
              if (name.isEmpty()) {
                draft.quantity(value.toPlainString());
              } else {
                draft.measure(name, value.toPlainString());
              }
            });
    return draft;
  }

  private void tick(Instant appended) {
    log.add(new Event(true, true, "", "", "", "", appended, appended, Map.of()));
    usage.add(Drafts.aTick(appended.toString()));
  }

  private void garbage(Instant appended) {
    Event event = fresh(-1, appended);
    log.add(new Event(false, false, "", "", "", "", event.time(), appended, Map.of()));
    Message message = draft(event).message();
    usage.add(random.nextBoolean() ? message.withKey("x") : message.withValue(new byte[] {7, 7}));
  }

  private BigDecimal decimal(int from, int to) {
    return BigDecimal.valueOf(from * 1_000L + random.nextInt((to - from) * 1_000), 3);
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
