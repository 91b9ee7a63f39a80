package org.countinghouse.app.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.input.Line;
import org.countinghouse.app.input.UsageFiles;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.master.MasterFiles;
import org.countinghouse.app.master.MasterPublisher;
import org.countinghouse.app.master.PublishReport;
import org.countinghouse.app.master.Recorded;
import org.countinghouse.app.oracle.OracleInput.Rules;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.MeterRecord;
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
    Optional<MasterData> amended = amended(master);
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
      Stage stage = new Stage(sandbox, feeder, outcome, new Waiting(outcome, clock), feed);
      meter(stage, master);
      metered.accept(sandbox);
      close(stage, master);
      amended.ifPresent(later -> amend(stage, later));
      reconcile(stage, invoices);
      outcome.readToEnd();
      write(results, outcome, feed);
      verify(outcome, amended.orElse(master), feed);
    }
  }

  /** What a run plays on, and with what. */
  private record Stage(
      Sandbox sandbox, Feeder feeder, Outcome outcome, Waiting waiting, FeedList feed) {

    PublishReport publish(MasterData master, Path folder) {
      var config = sandbox.config();
      return new MasterPublisher(config.kafka(), config.topics(), sandbox.codecs())
          .publish(master, folder);
    }
  }

  private void meter(Stage stage, MasterData master) {
    PublishReport unusedReport = stage.publish(master, options.master());
    MasterArrival arrival = new MasterArrival(stage.sandbox(), master);
    stage.waiting().until("master data", arrival::complete);
    feed(stage.feeder(), stage.feed());
    Outcome outcome = stage.outcome();
    int partitions = stage.sandbox().config().topics().meteringPartitions();
    long total = stage.feed().events().size() + 2L * partitions;
    stage
        .waiting()
        .until(
            "metered",
            () -> {
              bar.show("metered", outcome.consumed(), total);
              return outcome.consumed() == total && outcome.nothingParked();
            });
    bar.done();
  }

  private void feed(Feeder feeder, FeedList feed) {
    int fed = 0;
    for (Line.Event event : feed.events()) {
      Instant time = event.record().getTime();
      feeder.usage(event.record(), time, event.file(), event.line());
      if (++fed % 500 == 0) {
        bar.show("fed", fed, feed.events().size());
      }
    }
    feeder.tick(feed.end());
    // Only now, past every event: what still waits for a customer or meter is given up.
    feeder.tick(feed.end().plus(PARKING_PATIENCE).plusSeconds(1));
    feeder.flush();
    bar.show("fed", fed, feed.events().size());
    bar.done();
  }

  private void close(Stage stage, MasterData master) {
    Outcome outcome = stage.outcome();
    Set<List<String>> months = Closings.due(outcome, master);
    Closings.ask(stage.feeder(), months, stage.feed().end(), 1, "end of the files");
    stage
        .waiting()
        .until(
            "closed",
            () -> {
              bar.show("closed", outcome.closed().size(), months.size());
              return outcome.closed().size() == months.size();
            });
    bar.done();
  }

  /**
   * Publishes what was amended, waits until it is rated as a batch calculation says, and closes
   * once more, so that what it changes becomes adjustments.
   */
  private void amend(Stage stage, MasterData amended) {
    PublishReport report = stage.publish(amended, options.master());
    out.println("amended: " + String.join(", ", report.changedOrAdded()));
    Outcome outcome = stage.outcome();
    Verification expected = Verification.of(amended, stage.feed(), rules(stage.feed()));
    stage.waiting().until("rated as amended", () -> expected.charged(outcome));
    Set<List<String>> months = Closings.due(outcome, amended);
    Closings.ask(stage.feeder(), months, stage.feed().end(), 2, "master data was amended");
    stage.waiting().until("adjusted", () -> outcome.unbilled().isEmpty());
  }

  private Optional<MasterData> amended(MasterData master) {
    Optional<MasterData> amended =
        options
            .amendments()
            .map(later -> MasterFiles.readAmended(options.master(), later, RECORDED));
    if (amended.isPresent()
        && !amended.get().records(MeterRecord.class).equals(master.records(MeterRecord.class))) {
      throw new Problem(
          "Expected the meters of %s as they are in %s, since usage was counted by them, but found others"
              .formatted(options.amendments().orElseThrow(), options.master()));
    }
    return amended;
  }

  private void reconcile(Stage stage, List<InvoiceRecord> invoices) {
    if (options.invoices().isEmpty()) {
      return;
    }
    for (InvoiceRecord invoice : invoices) {
      String account = invoice.getAccountId();
      String key = RecordKeys.invoice(account, invoice.getInvoiceId());
      stage.feeder().account(Topic.BILLING_INVOICES, key, account, invoice);
    }
    stage.feeder().flush();
    stage.waiting().until("reconciled", stage.outcome()::reconciled);
  }

  private void write(Results results, Outcome outcome, FeedList feed) {
    results.totals(outcome.totals());
    results.charges(outcome.charges());
    results.summaries(outcome.summaries());
    results.mismatches(outcome.mismatches());
    results.duplicates(outcome.duplicates());
    results.rejected(feed.unreadable(), outcome.rejected());
    results.report(RunReport.of(outcome, feed, options));
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
      Verification.of(master, feed, rules(feed)).verified(outcome).forEach(out::println);
      out.flush();
    }
  }

  private static Rules rules(FeedList feed) {
    return Rules.DEFAULT.until(feed.end().plus(PARKING_PATIENCE).plusSeconds(1), PARKING_PATIENCE);
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
