package org.countinghouse.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.input.Line;
import org.countinghouse.app.input.UsageFiles;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.master.MasterFiles;
import org.countinghouse.app.master.MasterPublisher;
import org.countinghouse.app.master.Recorded;
import org.countinghouse.app.oracle.OracleInput.Rules;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;

/**
 * Reads usage and master data from files, meters, rates and closes it on an embedded broker, and
 * writes what came out.
 */
public final class UsageRun {

  /** Usage of unknown customers is given up after an hour of its own time: nobody will come. */
  private static final Duration PARKING_PATIENCE = Duration.ofMinutes(50);

  /**
   * Whoever gives a folder of what holds from when, has known it in time: recorded today, no later
   * version of a meter or zone would count in usage of the past.
   */
  private static final Recorded RECORDED = new Recorded(Instant.EPOCH, "run");

  private static final Duration STALLED_AFTER = Duration.ofMinutes(2);

  private final RunOptions options;
  private final PrintWriter out;
  private final ProgressBar bar;
  private final Clock clock;
  private final Consumer<Sandbox> metered;

  /**
   * A run.
   *
   * @param terminal whether a line can be painted over
   */
  public UsageRun(RunOptions options, PrintWriter out, boolean terminal, Clock clock) {
    this(options, out, terminal, clock, sandbox -> {});
  }

  /**
   * A run that is interfered with.
   *
   * @param metered called when everything is metered and nothing closed
   */
  UsageRun(
      RunOptions options,
      PrintWriter out,
      boolean terminal,
      Clock clock,
      Consumer<Sandbox> metered) {
    this.metered = metered;
    this.options = options;
    this.out = out;
    this.bar = new ProgressBar(out, terminal);
    this.clock = clock;
  }

  /**
   * Runs.
   *
   * @throws Problem if a file cannot be read or written, master data is wrong, or nothing moves
   */
  public void run() {
    MasterData master = MasterFiles.read(options.master(), RECORDED);
    Instant now = clock.instant();
    List<InvoiceRecord> invoices =
        options.invoices().map(file -> InvoiceFile.read(file, now)).orElse(List.of());
    Results results = new Results(new TableFiles(options.out()));
    FeedList feed = FeedList.read(usageFiles(), options.events());
    out.println(
        "read %d events, %d unreadable lines"
            .formatted(feed.events().size(), feed.unreadable().size()));
    try (Sandbox sandbox = Sandbox.start(temporaryFolder(), overrides());
        Feeder feeder = new Feeder(sandbox.config(), sandbox.codecs());
        Outcome outcome = new Outcome(sandbox)) {
      meter(sandbox, feeder, outcome, master, feed);
      metered.accept(sandbox);
      close(feeder, outcome, master, feed);
      reconcile(feeder, outcome, invoices);
      outcome.readToEnd();
      write(results, outcome, feed);
      verify(outcome, master, feed);
    }
  }

  private void meter(
      Sandbox sandbox, Feeder feeder, Outcome outcome, MasterData master, FeedList feed) {
    var config = sandbox.config();
    var unused =
        new MasterPublisher(config.kafka(), config.topics(), sandbox.codecs())
            .publish(master, options.master());
    MasterArrival arrival = new MasterArrival(sandbox, master);
    await("master data", outcome, arrival::complete);
    int fed = 0;
    for (Line.Event event : feed.events()) {
      Instant time = event.record().getTime();
      feeder.usage(event.record(), time, event.file(), event.line());
      if (++fed % 500 == 0) {
        bar.show("fed", fed, feed.events().size());
      }
    }
    feeder.tick(end(feed));
    // Only now, past every event: what still waits for a customer or meter is given up.
    feeder.tick(end(feed).plus(PARKING_PATIENCE).plusSeconds(1));
    feeder.flush();
    bar.show("fed", fed, feed.events().size());
    bar.done();
    long total = feed.events().size() + 2L * config.topics().meteringPartitions();
    await(
        "metered",
        outcome,
        () -> {
          bar.show("metered", consumed(outcome), total);
          return consumed(outcome) == total && nothingParked(outcome);
        });
    bar.done();
  }

  private void close(Feeder feeder, Outcome outcome, MasterData master, FeedList feed) {
    // Progress may be read before the totals committed with it: what they name would not be closed.
    outcome.readToEnd();
    Set<List<String>> due = BillingMonths.toClose(outcome.accountPeriods(), master);
    for (List<String> accountPeriod : due) {
      String account = accountPeriod.get(0);
      String period = accountPeriod.get(1);
      ClosingRecord closing =
          ClosingRecord.newBuilder()
              .setAccountId(account)
              .setPeriod(period)
              .setSequence(1)
              .setCutOff(end(feed))
              .setRequestedBy("run")
              .setReason("end of the files")
              .build();
      feeder.account(
          Topic.BILLING_CLOSINGS, RecordKeys.closing(account, period, 1), account, closing);
    }
    feeder.flush();
    await(
        "closed",
        outcome,
        () -> {
          bar.show("closed", closed(outcome).size(), due.size());
          return closed(outcome).size() == due.size();
        });
    bar.done();
  }

  private void reconcile(Feeder feeder, Outcome outcome, List<InvoiceRecord> invoices) {
    if (options.invoices().isEmpty()) {
      return;
    }
    for (InvoiceRecord invoice : invoices) {
      String account = invoice.getAccountId();
      String key = RecordKeys.invoice(account, invoice.getInvoiceId());
      feeder.account(Topic.BILLING_INVOICES, key, account, invoice);
    }
    feeder.flush();
    await("reconciled", outcome, () -> reconciled(outcome));
  }

  /** Whether every summary that expects an invoice has an outcome or a mismatch. */
  private static boolean reconciled(Outcome outcome) {
    Set<String> answered = new TreeSet<>();
    outcome.outcomes().forEach(said -> answered.add(said.getSummaryId()));
    outcome.mismatches().forEach(mismatch -> answered.add(mismatch.getSummaryId()));
    return outcome.summaries().stream()
        .filter(summary -> summary.getTotal().signum() != 0)
        .map(SummaryRecord::getSummaryId)
        .allMatch(answered::contains);
  }

  private void write(Results results, Outcome outcome, FeedList feed) {
    results.totals(outcome.totals());
    results.charges(outcome.charges());
    results.summaries(outcome.summaries());
    results.mismatches(outcome.mismatches());
    results.duplicates(outcome.duplicates());
    results.rejected(feed.unreadable(), outcome.rejected());
    results.report(report(outcome, feed));
    out.println(
        "%d summaries, %d rejected, %d duplicates, %d mismatches; see %s"
            .formatted(
                outcome.summaries().size(),
                outcome.rejected().size() + feed.unreadable().size(),
                outcome.duplicates().size(),
                outcome.mismatches().size(),
                options.out().resolve("report.json")));
    out.flush();
  }

  private void verify(Outcome outcome, MasterData master, FeedList feed) {
    if (options.verify()) {
      Instant ended = end(feed).plus(PARKING_PATIENCE).plusSeconds(1);
      Verification.of(outcome, master, feed, Rules.DEFAULT.until(ended, PARKING_PATIENCE))
          .forEach(out::println);
      out.flush();
    }
  }

  private ObjectNode report(Outcome outcome, FeedList feed) {
    Map<String, Long> buckets = new TreeMap<>();
    Map<String, Long> transitions = new TreeMap<>();
    for (ProgressState row : outcome.progress().values()) {
      row.getBuckets().forEach((name, n) -> buckets.merge(name, n, Long::sum));
      row.getTransitions().forEach((name, n) -> transitions.merge(name, n, Long::sum));
    }
    long sum = buckets.values().stream().mapToLong(Long::longValue).sum();
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("lines", feed.events().size() + feed.unreadable().size());
    report.put("unreadableLines", feed.unreadable().size());
    report.put("events", feed.events().size());
    report.put("consumed", consumed(outcome));
    report.set("buckets", Results.counts(buckets));
    report.set("transitions", Results.counts(transitions));
    report.put("imbalance", consumed(outcome) - sum);
    report.put("totals", outcome.totals().size());
    report.put("summaries", outcome.summaries().size());
    report.put(
        "invoiceLeg",
        options.invoices().map(file -> "reconciled with " + file).orElse("not run: no --invoices"));
    report.put("mismatches", outcome.mismatches().size());
    return report;
  }

  private void await(String what, Outcome outcome, BooleanSupplier reached) {
    Instant movedLast = clock.instant();
    long seen = -1;
    while (!reached.getAsBoolean()) {
      outcome.step();
      long now = consumed(outcome) + outcome.summaries().size() + outcome.mismatches().size();
      if (now != seen) {
        seen = now;
        movedLast = clock.instant();
      } else if (clock.instant().isAfter(movedLast.plus(STALLED_AFTER))) {
        throw new Problem(
            "Expected usage to be %s, but nothing moved for %s; see the lines above"
                .formatted(what, STALLED_AFTER));
      }
    }
  }

  private static boolean nothingParked(Outcome outcome) {
    long parked = 0;
    for (ProgressState row : outcome.progress().values()) {
      parked += row.getBuckets().getOrDefault("PARKED", 0L);
      parked -= row.getTransitions().values().stream().mapToLong(Long::longValue).sum();
    }
    return parked == 0;
  }

  private static long consumed(Outcome outcome) {
    return outcome.progress().values().stream().mapToLong(ProgressState::getConsumed).sum();
  }

  private static Set<String> closed(Outcome outcome) {
    Set<String> closed = new TreeSet<>();
    outcome.summaries().forEach(summary -> closed.add(summary.getClosingId()));
    return closed;
  }

  /** Just behind the last event. */
  private static Instant end(FeedList feed) {
    List<Line.Event> events = feed.events();
    return events.isEmpty()
        ? Instant.EPOCH
        : events.get(events.size() - 1).record().getTime().plusMillis(1);
  }

  private UsageFiles usageFiles() {
    return options.mapping().map(UsageFiles::withMapping).orElseGet(UsageFiles::withoutMapping);
  }

  private Map<String, String> overrides() {
    String parts = "reference,metering,rating";
    return Map.of(
        "parts",
        options.invoices().isEmpty() ? parts : parts + ",reconciliation",
        "parking.patience",
        PARKING_PATIENCE.toString(),
        "invoice.patience",
        "PT5S");
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("countinghouse-run-");
    } catch (IOException e) {
      throw new Problem("Expected to create a temporary folder, but cannot: " + e, e);
    }
  }
}
