package org.countinghouse.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what becomes of each usage record, given all of them in the order of their log, master data,
 * and what operators decide in between. It keeps every record and looks through all it has, and of
 * each event that it counts the meters that counted it.
 */
public final class MeteringOracle {

  private static final Duration HORIZON = Duration.ofDays(35);
  private static final Duration TOLERANCE = Duration.ofHours(1);

  /** What became of a record. */
  public enum Fate {
    COUNTED,
    VOIDED,
    VOID_APPLIED,
    DUPLICATE,
    CONFLICTING,
    DISCARDED,
    REJECTED,
    PARKED,
    CONTROL
  }

  /** A record; {@code readable} is false for bytes that are none, {@code quantity} may be null. */
  public record Event(
      boolean readable,
      boolean tick,
      boolean isVoid,
      String customer,
      String source,
      String id,
      String type,
      String region,
      Instant time,
      Instant appended,
      @Nullable BigDecimal quantity) {

    private List<String> identity() {
      return List.of(customer, source, id);
    }

    private List<String> payload() {
      return List.of(
          type, region, time.toString(), quantity == null ? "" : quantity.toPlainString());
    }
  }

  /** A customer: which account pays from which local date on. */
  public record Customer(ZoneId zone, NavigableMap<LocalDate, String> accounts) {}

  /**
   * A meter, which counts or sums the quantity by the hour or day; {@code region} is the only one
   * that it takes, or with "!" the only one that it does not, or empty.
   */
  public record Meter(
      String id,
      String type,
      boolean sums,
      boolean hourly,
      String region,
      LocalDate validFrom,
      Instant recorded) {

    private boolean takes(Event event) {
      return region.isEmpty()
          || (region.startsWith("!")
              ? !region.equals("!" + event.region())
              : region.equals(event.region()));
    }

    private Instant window(Event event, ZoneId zone) {
      ZonedDateTime local = event.time().atZone(zone);
      return hourly
          ? local.truncatedTo(ChronoUnit.HOURS).toInstant()
          : local.toLocalDate().atStartOfDay(zone).toInstant();
    }
  }

  /** A meter and the events of its type that had been counted when it came. */
  private record Come(Meter meter, List<Event> before) {

    private boolean isValid(Event event, ZoneId zone) {
      return meter.type().equals(event.type())
          && !event.time().atZone(zone).toLocalDate().isBefore(meter.validFrom());
    }

    private boolean measures(Event event, ZoneId zone) {
      Instant window = meter.window(event, zone);
      return isValid(event, zone)
          && (before.isEmpty()
              || !window.isBefore(meter.recorded())
                  && before.stream().allMatch(other -> window.isAfter(other.time())));
    }
  }

  /** What stands for an identity: the record, and undecided payloads with one record of each. */
  private static final class Case {
    private int standing;
    private @Nullable Integer waitingVoid;
    private final Map<List<String>, Integer> conflicts = new LinkedHashMap<>();

    private Case(int standing) {
      this.standing = standing;
    }
  }

  private final Map<String, Customer> customers = new HashMap<>();
  private final List<Come> meters = new ArrayList<>();
  private final List<Event> counted = new ArrayList<>();
  private final Map<Integer, List<Meter>> measured = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Fate> fates = new ArrayList<>();
  private final Map<List<String>, Case> cases = new HashMap<>();
  private Instant now = Instant.MIN;

  /** A customer becomes known. */
  public void customer(String id, Customer customer) {
    customers.put(id, customer);
    lookAgain();
  }

  /** A meter becomes known. */
  public void meter(Meter meter) {
    meters.add(
        new Come(
            meter, counted.stream().filter(event -> event.type().equals(meter.type())).toList()));
    lookAgain();
  }

  /** Those that measure an event now; none if it waits. What they leave out is not asked. */
  private List<Meter> measuring(Event event) {
    Customer customer = customers.get(event.customer());
    if (customer == null) {
      return List.of();
    }
    List<Come> found =
        meters.stream().filter(meter -> meter.measures(event, customer.zone())).toList();
    if (found.isEmpty()) {
      List<Come> valid =
          meters.stream().filter(meter -> meter.isValid(event, customer.zone())).toList();
      int first = valid.stream().mapToInt(meter -> meter.before().size()).min().orElse(0);
      found = valid.stream().filter(meter -> meter.before().size() == first).toList();
    }
    return found.stream().map(Come::meter).toList();
  }

  /** Counts an event for ever by those that measure it now. */
  private Fate count(int at) {
    Event event = events.get(at);
    measured.put(at, measuring(event).stream().filter(meter -> meter.takes(event)).toList());
    counted.add(event);
    return Fate.COUNTED;
  }

  private void lookAgain() {
    for (int at = 0; at < events.size(); at++) {
      Event event = events.get(at);
      if (fates.get(at) == Fate.PARKED && !event.isVoid() && isKnown(event)) {
        fates.set(at, lacksQuantity(event) ? Fate.REJECTED : count(at));
        if (lacksQuantity(event)) {
          cases.remove(event.identity());
        }
      }
    }
  }

  /** The next record of the log. */
  public void consume(Event event) {
    now = event.appended().isAfter(now) ? event.appended() : now;
    events.add(event);
    fates.add(Fate.REJECTED);
    fates.set(events.size() - 1, event.tick() ? Fate.CONTROL : fate(events.size() - 1));
  }

  /** An operator drives a record again. */
  public void redrive(int at) {
    if (fates.get(at) == Fate.REJECTED) {
      fates.set(at, fate(at));
    }
  }

  private Fate fate(int at) {
    Event event = events.get(at);
    boolean negative = event.quantity() != null && event.quantity().signum() < 0;
    Duration age = Duration.between(event.time(), now);
    if (!event.readable()
        || negative
        || age.compareTo(HORIZON) > 0
        || age.negated().compareTo(TOLERANCE) > 0) {
      return Fate.REJECTED;
    }
    return event.isVoid() ? voidFate(event, at) : usageFate(event, at);
  }

  private Fate usageFate(Event event, int at) {
    Case known = cases.get(event.identity());
    Integer waiting = known == null ? null : known.waitingVoid;
    if (known == null || waiting != null && !same(event, waiting)) {
      return first(event, at, waiting);
    }
    if (waiting != null) {
      fates.set(waiting, Fate.VOID_APPLIED);
      known.waitingVoid = null;
      known.standing = at;
      return Fate.VOIDED;
    }
    if (same(event, known.standing)) {
      return Fate.DUPLICATE;
    }
    known.conflicts.putIfAbsent(event.payload(), at);
    return Fate.CONFLICTING;
  }

  private Fate first(Event event, int at, @Nullable Integer waitingVoid) {
    if (isKnown(event) && lacksQuantity(event)) {
      return Fate.REJECTED;
    }
    if (waitingVoid != null) {
      fates.set(waitingVoid, Fate.REJECTED);
    }
    cases.put(event.identity(), new Case(at));
    return isKnown(event) ? count(at) : Fate.PARKED;
  }

  private Fate voidFate(Event event, int at) {
    Case known = cases.get(event.identity());
    if (known == null) {
      Case waiting = new Case(at);
      waiting.waitingVoid = at;
      cases.put(event.identity(), waiting);
      return Fate.PARKED;
    }
    boolean same = same(event, known.standing);
    if (known.waitingVoid != null) {
      return same ? Fate.DUPLICATE : Fate.CONFLICTING;
    }
    if (!same) {
      return Fate.REJECTED;
    }
    if (fates.get(known.standing) == Fate.VOIDED) {
      return Fate.DUPLICATE;
    }
    fates.set(known.standing, Fate.VOIDED);
    return Fate.VOID_APPLIED;
  }

  /** An operator decides between two payloads: KEEP_FIRST, TAKE_SECOND or VOID_BOTH. */
  public void resolve(String decision, int first, int second) {
    Event other = events.get(second);
    Case known = cases.get(other.identity());
    if (known == null
        || known.waitingVoid != null
        || !same(events.get(first), known.standing)
        || !known.conflicts.containsKey(other.payload())) {
      return;
    }
    Fate before = fates.get(known.standing);
    boolean keep = decision.equals("KEEP_FIRST");
    boolean take = decision.equals("TAKE_SECOND");
    if (before == Fate.PARKED && !keep || take && (!isKnown(other) || lacksQuantity(other))) {
      return;
    }
    int decided = known.conflicts.remove(other.payload());
    fates.set(decided, take ? count(decided) : Fate.DISCARDED);
    if (!keep) {
      fates.set(known.standing, Fate.VOIDED);
    }
    if (take) {
      known.standing = decided;
    }
  }

  private boolean same(Event event, int other) {
    return event.payload().equals(events.get(other).payload());
  }

  private boolean isKnown(Event event) {
    return !measuring(event).isEmpty();
  }

  private boolean lacksQuantity(Event event) {
    return event.quantity() == null
        && measuring(event).stream().anyMatch(meter -> meter.sums() && meter.takes(event));
  }

  /** How many records there are of each fate. */
  public Map<Fate, Long> fates() {
    Map<Fate, Long> counts = new TreeMap<>();
    fates.forEach(fate -> counts.merge(fate, 1L, Long::sum));
    return counts;
  }

  /** What a set of events adds up to. */
  public record Sum(BigDecimal quantity, Set<List<String>> identities) {}

  /** By {@code account|customer|meter|start of the window}. */
  public Map<String, Sum> totals() {
    Map<String, Sum> totals = new TreeMap<>();
    for (int at = 0; at < events.size(); at++) {
      if (fates.get(at) == Fate.COUNTED) {
        for (Meter meter : measured.get(at)) {
          Event event = events.get(at);
          Customer customer = customers.get(event.customer());
          Instant window = meter.window(event, customer.zone());
          String account =
              customer
                  .accounts()
                  .floorEntry(LocalDate.ofInstant(window, customer.zone()))
                  .getValue();
          String name = String.join("|", account, event.customer(), meter.id(), window.toString());
          add(totals, name, event, meter.sums() ? event.quantity() : BigDecimal.ONE);
        }
      }
    }
    return totals;
  }

  /** By {@code source|hour}: what stands, counted or not yet. */
  public Map<String, Sum> sources() {
    Map<String, Sum> sources = new TreeMap<>();
    for (int at = 0; at < events.size(); at++) {
      Event event = events.get(at);
      Fate fate = fates.get(at);
      if (fate == Fate.COUNTED || fate == Fate.PARKED && !event.isVoid()) {
        String hour = event.time().toString().substring(0, 13);
        add(sources, event.source() + "|" + hour, event, event.quantity());
      }
    }
    return sources;
  }

  private static void add(
      Map<String, Sum> sums, String name, Event event, @Nullable BigDecimal amount) {
    Sum sum = sums.computeIfAbsent(name, it -> new Sum(BigDecimal.ZERO, new TreeSet<>(ORDER)));
    if (!sum.identities().add(event.identity())) {
      throw new AssertionError("Expected one record of " + event.identity() + " in " + name);
    }
    BigDecimal quantity = amount == null ? sum.quantity() : sum.quantity().add(amount);
    sums.put(name, new Sum(quantity, sum.identities()));
  }

  private static final java.util.Comparator<List<String>> ORDER =
      java.util.Comparator.comparing(List::toString);
}
