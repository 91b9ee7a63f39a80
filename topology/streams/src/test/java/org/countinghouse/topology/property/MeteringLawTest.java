package org.countinghouse.topology.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.oracle.MeteringOracle;
import org.countinghouse.oracle.MeteringOracle.Customer;
import org.countinghouse.oracle.MeteringOracle.Fate;
import org.countinghouse.oracle.MeteringOracle.Meter;
import org.countinghouse.oracle.MeteringOracle.Sum;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.SourceTotalRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.MeteringLimits;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Commands;
import org.countinghouse.topology.fixture.CustomerDraft;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Drafts;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.MeterDraft;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws 1, 2, 3 and 8 of metering: whatever happens to usage, in whatever order its topics are read,
 * with restarts anywhere. One failing seed is replayed with {@code -Dcountinghouse.seed=42}.
 */
class MeteringLawTest {

  private static final int ROUNDS = 5;
  private static final int EVENTS_PER_ROUND = 40;
  private static final List<ConflictResolution> DECISIONS =
      List.of(
          ConflictResolution.KEEP_FIRST,
          ConflictResolution.TAKE_SECOND,
          ConflictResolution.VOID_BOTH);
  // Whether master data comes in time must not depend on how topics interleave.
  private static final Duration PATIENCE = Duration.ofDays(400);

  private static final List<String> ZONES =
      List.of("UTC", "Asia/Kathmandu", "Pacific/Auckland", "America/New_York");
  private static final List<String> FILTERS = List.of("", "", "eu", "!eu");
  private static final LocalDate LONG_AGO = LocalDate.parse("2020-01-01");

  private final List<NavigableMap<LocalDate, String>> accounts = new ArrayList<>();
  private final Set<String> metered = new TreeSet<>(Set.of("no"));
  private final MeteringOracle oracle = new MeteringOracle();
  private final Pipeline pipeline =
      Pipeline.untilTotals(Pipeline.settings(1, 1, PATIENCE, MeteringLimits.DEFAULTS));
  private final Books books = Books.of(pipeline);

  static LongStream seeds() {
    Long only = Long.getLong("countinghouse.seed");
    return only == null ? LongStream.rangeClosed(1, 10) : LongStream.of(only);
  }

  /** Something that happens: to the product and to the oracle. */
  private record Happening(Draft draft, Runnable told) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldDoWithUsageWhatTheOracleSays(long seed) {
    Random random = new Random(seed);
    RandomUsage usage = new RandomUsage(random);
    List<Happening> master = master(random);
    Collections.shuffle(master, random);
    try (pipeline) {
      for (int round = 0; round < ROUNDS; round++) {
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < EVENTS_PER_ROUND; i++) {
          MeteringOracle.Event event = usage.next();
          happenings.add(new Happening(RandomUsage.draft(event), () -> oracle.consume(event)));
        }
        for (int i = 0; i < 2 && !master.isEmpty(); i++) {
          happenings.add(random.nextInt(happenings.size() + 1), master.remove(0));
        }
        happenings.add(random.nextInt(happenings.size() + 1), reassignment(usage, random));
        happen(happenings, random);
        operate(random);
        check();
        for (int i = 0; i < 2; i++) {
          come(furtherMeter(usage, random, "further-" + round + i));
          check();
        }
      }
    }
  }

  private List<Happening> master(Random random) {
    List<Happening> master = new ArrayList<>();
    for (int i = 0; i < ZONES.size(); i++) {
      accounts.add(new TreeMap<>(Map.of(LONG_AGO, "account-" + i % 2)));
      master.add(customer(i));
    }
    for (String type : List.of("api.call", "storage", "job")) {
      // The first days of one type are measured by no meter until another one comes.
      LocalDate validFrom = type.equals("storage") ? LocalDate.parse("2026-09-01") : LONG_AGO;
      Meter meter =
          new Meter(
              type,
              type,
              !type.equals("job"),
              random.nextBoolean(),
              pick(FILTERS, random),
              validFrom,
              Instant.EPOCH);
      master.add(meter(meter));
    }
    return master;
  }

  private Happening meter(Meter meter) {
    return new Happening(
        draft(meter),
        () -> {
          oracle.meter(meter);
          metered.add(meter.type());
        });
  }

  private Happening customer(int number) {
    String id = RandomUsage.CUSTOMERS.get(number);
    CustomerDraft draft = Drafts.aCustomer(id).in(ZONES.get(number));
    accounts.get(number).forEach((from, account) -> draft.paidBy(account).since(from.toString()));
    Customer customer =
        new Customer(ZoneId.of(ZONES.get(number)), new TreeMap<>(accounts.get(number)));
    return new Happening(draft, () -> oracle.customer(id, customer));
  }

  /** A customer that may not be known yet is paid by another account from some day on. */
  private Happening reassignment(RandomUsage usage, Random random) {
    int number = random.nextInt(ZONES.size());
    LocalDate from =
        LocalDate.ofInstant(usage.now(), ZoneId.of("UTC")).minusDays(random.nextInt(40) - 3);
    accounts.get(number).put(from, "account-" + random.nextInt(3));
    return customer(number);
  }

  /**
   * A further meter of a type, be it one of which nobody thought. It comes when all that was sent
   * before was read: what it measures depends on what was counted then, and only on that.
   */
  private Happening furtherMeter(RandomUsage usage, Random random, String id) {
    Meter meter =
        new Meter(
            id,
            pick(List.copyOf(metered), random),
            random.nextBoolean(),
            random.nextBoolean(),
            pick(FILTERS, random),
            LocalDate.ofInstant(usage.now(), ZoneId.of("UTC")).minusDays(random.nextInt(60) - 2),
            usage.now().minus(Duration.ofMinutes(random.nextInt(12_000) - 2_000)));
    return meter(meter);
  }

  private static Draft draft(Meter meter) {
    MeterDraft draft = Drafts.aMeter(meter.id()).recordedAt(meter.recorded().toString());
    draft = meter.sums() ? draft.summing(meter.type()) : draft.counting(meter.type());
    draft = meter.hourly() ? draft.hourly() : draft;
    if (meter.region().startsWith("!")) {
      draft.whereNot("region", "EQUALS", meter.region().substring(1));
    } else if (!meter.region().isEmpty()) {
      draft.where("region", "EQUALS", meter.region());
    }
    return draft.since(meter.validFrom().toString());
  }

  private static <T> T pick(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private void come(Happening happening) {
    pipeline.send(happening.draft());
    happening.told().run();
    settle();
  }

  /** Until nothing is left to be looked at again: a timer goes on with one customer at a time. */
  private void settle() {
    for (int i = 0; i <= ZONES.size(); i++) {
      pipeline.pass(Duration.ofSeconds(1));
    }
  }

  /** In pieces of any size, in commits of any size, read in any order, with restarts between. */
  private void happen(List<Happening> happenings, Random random) {
    int from = 0;
    while (from < happenings.size()) {
      int to = Math.min(happenings.size(), from + 1 + random.nextInt(30));
      happenings.subList(from, to).forEach(it -> pipeline.append(it.draft()));
      happenings.subList(from, to).forEach(it -> it.told().run());
      pipeline.shuffle(random, 1 + random.nextInt(12));
      if (random.nextBoolean()) {
        pipeline.restart();
      }
      from = to;
    }
    settle();
  }

  /** An operator reads what was said and decides at random, also what was decided before. */
  private void operate(Random random) {
    List<RejectedRecord> rejected =
        books.rejected().stream().filter(it -> it.getTopic().equals("usage.events")).toList();
    for (int i = 0; i < 6 && !rejected.isEmpty(); i++) {
      RejectedRecord chosen = rejected.get(random.nextInt(rejected.size()));
      pipeline.send(Commands.redrive(chosen));
      oracle.redrive(Math.toIntExact(chosen.getOffset()));
      maybeRestart(random);
    }
    List<DuplicateRecord> conflicts =
        books.duplicates().stream()
            .filter(it -> it.getConflicting() && it.getKind().equals("USAGE"))
            .toList();
    for (int i = 0; i < 6 && !conflicts.isEmpty(); i++) {
      DuplicateRecord chosen = conflicts.get(random.nextInt(conflicts.size()));
      ConflictResolution decision = DECISIONS.get(random.nextInt(DECISIONS.size()));
      pipeline.send(
          Commands.resolve(decision, at(chosen.getFirstOffset()), at(chosen.getOffset())));
      oracle.resolve(
          decision.name(),
          Math.toIntExact(chosen.getFirstOffset()),
          Math.toIntExact(chosen.getOffset()));
      maybeRestart(random);
    }
  }

  private org.countinghouse.schema.CommandedRecord at(long offset) {
    Message message = pipeline.on(Topic.USAGE_EVENTS).get(Math.toIntExact(offset));
    return Commands.record(message, offset);
  }

  private void maybeRestart(Random random) {
    if (random.nextInt(4) == 0) {
      pipeline.restart();
    }
  }

  private void check() {
    ProgressState ledger = books.progress();
    assertThat(standing(ledger)).as("where every event is").isEqualTo(oracle.fates());
    assertThat(totals()).as("totals").isEqualTo(rendered(oracle.totals()));
    assertThat(sources()).as("totals of sources").isEqualTo(rendered(oracle.sources()));
    assertBalanced();
    assertOutsideReaderAgrees(ledger);
    assertSourcesAddUp(ledger);
  }

  /** First outcomes and what became of them, as where each event is now. */
  private static Map<Fate, Long> standing(ProgressState row) {
    Map<Fate, Long> now = new TreeMap<>();
    row.getBuckets().forEach((bucket, count) -> now.merge(Fate.valueOf(bucket), count, Long::sum));
    row.getTransitions()
        .forEach(
            (name, count) -> {
              String[] fromTo = name.split("_TO_");
              now.merge(Fate.valueOf(fromTo[0]), -count, Long::sum);
              now.merge(Fate.valueOf(fromTo[1]), count, Long::sum);
            });
    now.values().removeIf(count -> count == 0);
    return now;
  }

  private Map<String, String> totals() {
    Map<String, String> totals = new TreeMap<>();
    for (UsageTotalState total : books.latestTotals()) {
      String name =
          String.join(
              "|",
              total.getAccountId(),
              total.getCustomerId(),
              total.getMeterId(),
              total.getWindowStart().toString());
      put(totals, name, total.getCount(), total.getQuantity(), total.getChecksum());
    }
    return totals;
  }

  private Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>();
    for (SourceTotalRecord total : books.sourceTotals().values()) {
      String hour = total.getWindowStart().toString().substring(0, 13);
      put(
          sources,
          total.getSource() + "|" + hour,
          total.getUnique(),
          total.getQuantity(),
          total.getChecksum());
    }
    return sources;
  }

  private static void put(
      Map<String, String> into, String name, long count, BigDecimal sum, ByteBuffer checksum) {
    byte[] bytes = new byte[16];
    checksum.duplicate().get(bytes);
    BigInteger set = new BigInteger(1, bytes);
    if (count == 0) {
      assertThat(sum).as(name).isEqualByComparingTo("0");
      assertThat(set).as(name).isEqualTo(BigInteger.ZERO);
    } else {
      into.put(name, count + " " + Books.plain(sum) + " " + set.toString(16));
    }
  }

  private static Map<String, String> rendered(Map<String, Sum> sums) {
    Map<String, String> rendered = new TreeMap<>();
    sums.forEach(
        (name, sum) ->
            rendered.put(
                name,
                sum.identities().size()
                    + " "
                    + Books.plain(sum.quantity())
                    + " "
                    + checksum(sum).toString(16)));
    return rendered;
  }

  private static BigInteger checksum(Sum sum) {
    BigInteger all = BigInteger.ZERO;
    for (List<String> identity : sum.identities()) {
      EventHash hash = EventHash.of(identity.get(0), identity.get(1), identity.get(2));
      byte[] bytes = ByteBuffer.allocate(16).putLong(hash.high()).putLong(hash.low()).array();
      all = all.add(new BigInteger(1, bytes));
    }
    return all.mod(BigInteger.ONE.shiftLeft(128));
  }

  private void assertBalanced() {
    Instant watermark = Instant.MIN;
    for (UsageTotalRecord record : pipeline.read(Topic.USAGE_TOTALS, UsageTotalRecord.class)) {
      ProgressState row = record.getProgress();
      if (row != null) {
        assertThat(sum(row.getBuckets())).isEqualTo(row.getConsumed());
        assertThat(row.getWatermark()).isAfterOrEqualTo(watermark);
        watermark = row.getWatermark();
      }
    }
    assertThat(books.progress().getConsumed()).isEqualTo(pipeline.on(Topic.USAGE_EVENTS).size());
  }

  /** Who reads the output topics alone finds the same. */
  private void assertOutsideReaderAgrees(ProgressState ledger) {
    Map<String, Long> read = new TreeMap<>();
    for (DuplicateRecord copy : books.duplicates()) {
      String bucket = copy.getConflicting() ? "CONFLICTING" : "DUPLICATE";
      read.merge((copy.getDrivenAgain() ? "REJECTED_TO_" : "") + bucket, 1L, Long::sum);
    }
    for (RejectedRecord copy : books.rejected()) {
      // What was driven again and rejected again is where it was; commands are no events.
      if (copy.getTopic().equals("usage.events") && !copy.getDrivenAgain()) {
        read.merge(copy.getFromParked() ? "PARKED_TO_REJECTED" : "REJECTED", 1L, Long::sum);
      }
    }
    Map<String, Long> told = new TreeMap<>(ledger.getBuckets());
    told.putAll(ledger.getTransitions());
    read.forEach((name, count) -> assertThat(told).as("read").containsEntry(name, count));
  }

  private void assertSourcesAddUp(ProgressState ledger) {
    Map<String, Long> buckets = new TreeMap<>();
    Map<String, Long> transitions = new TreeMap<>();
    for (SourceTotalRecord total : books.sourceTotals().values()) {
      total.getBuckets().forEach((name, count) -> buckets.merge(name, count, Long::sum));
      total.getTransitions().forEach((name, count) -> transitions.merge(name, count, Long::sum));
    }
    Map<String, Long> usage = new TreeMap<>(ledger.getBuckets());
    usage.remove("CONTROL");
    assertThat(buckets).as("buckets of sources").isEqualTo(usage);
    assertThat(transitions).as("transitions of sources").isEqualTo(ledger.getTransitions());
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
