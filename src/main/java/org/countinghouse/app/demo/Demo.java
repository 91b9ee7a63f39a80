package org.countinghouse.app.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.master.MasterPublisher;
import org.countinghouse.app.oracle.BatchOracle;
import org.countinghouse.app.oracle.OracleInput;
import org.countinghouse.app.proof.OracleInputs;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MismatchStatus;
import org.countinghouse.schema.PostingCommandRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;

/** Plays the script on a sandbox and proves the result. Used once, by one thread. */
public final class Demo implements AutoCloseable {

  private static final long SEED = 20260901;
  private static final Duration STEP = Duration.ofMillis(50);
  private static final Duration SHOWN_EVERY = Duration.ofSeconds(1);
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

  private final Script script;
  private final Screen screen;
  private final Clock clock;
  private final MasterData master;
  private final Path masterFolder;
  private final MasterPublisher publisher;
  private final Feeder feeder;
  private final Observer observer;
  private final BillingPlatform platform;
  private final Erp erp;
  private final UsageGenerator generator;
  private final List<OracleInput.Event> fed = new ArrayList<>();
  private Instant lastShown = Instant.MIN;

  Demo(Script script, Screen screen, Clock clock, Sandbox sandbox, MasterData master, Path folder) {
    this.script = script;
    this.screen = screen;
    this.clock = clock;
    this.master = master;
    this.masterFolder = folder;
    publisher =
        new MasterPublisher(sandbox.config().kafka(), sandbox.config().topics(), sandbox.codecs());
    feeder = new Feeder(sandbox.config(), sandbox.codecs());
    observer = new Observer(sandbox.config(), sandbox.codecs());
    platform =
        new BillingPlatform(
            new TopicTail<>(
                sandbox.config(), sandbox.codecs(), Topic.RATED_SUMMARIES, SummaryRecord.class),
            feeder);
    erp =
        new Erp(
            new TopicTail<>(
                sandbox.config(),
                sandbox.codecs(),
                Topic.ERP_POSTING_COMMANDS,
                PostingCommandRecord.class),
            feeder);
    generator =
        new UsageGenerator(
            SEED,
            master.records(CustomerRecord.class).stream()
                .map(CustomerRecord::getCustomerId)
                .toList());
  }

  /** Plays to the end. */
  Result play() {
    publish(master.without(record -> isLate(record)));
    Instant started = clock.instant();
    boolean announced = false;
    boolean closed = false;
    while (fed.size() < script.events()) {
      Instant now = script.at(Duration.between(started, clock.instant()));
      feed(now);
      if (!announced && now.isAfter(Script.LATE_CUSTOMERS_ANNOUNCED)) {
        publish(master);
        announced = true;
      }
      if (!closed && now.isAfter(Script.FIRST_CLOSING)) {
        close(1, Script.FIRST_CLOSING);
        closed = true;
      }
      step(now, started);
    }
    feeder.tick(Script.END);
    close(2, Script.END);
    return settle(started);
  }

  /** Waits until everything is billed, resolved and posted, or until patience ends. */
  private Result settle(Instant started) {
    BatchOracle.Result oracle = BatchOracle.calculate(OracleInputs.of(master, fed));
    Instant deadline = clock.instant().plus(SETTLED_WITHIN);
    Proof proof = Proof.of(observer, oracle, fed.size());
    while (!(proof.holds() && settled()) && clock.instant().isBefore(deadline)) {
      step(Script.END, started);
      proof = Proof.of(observer, oracle, fed.size());
    }
    show(Script.END, started);
    return new Result(proof, settled(), observer, fed.size(), oracle);
  }

  private boolean settled() {
    long invoiced =
        observer.summaries().stream().filter(summary -> summary.getTotal().signum() != 0).count();
    long posted =
        observer.postings().stream().filter(posting -> posting.getState().equals("POSTED")).count();
    return !observer.mismatches().isEmpty()
        && observer.mismatches().stream()
            .allMatch(mismatch -> mismatch.getStatus() == MismatchStatus.RESOLVED)
        && posted == invoiced
        && observer.unbilled(Script.PERIOD).signum() == 0;
  }

  private void feed(Instant now) {
    while (fed.size() < script.events() && !script.appendTimeOf(fed.size()).isAfter(now)) {
      Instant appendTime = script.appendTimeOf(fed.size());
      UsageEventRecord event = generator.next(appendTime);
      feeder.usage(event, appendTime);
      fed.add(OracleInputs.event(event, appendTime));
    }
  }

  private void step(Instant businessTime, Instant started) {
    platform.step(clock.instant());
    erp.step();
    observer.step();
    if (!clock.instant().isBefore(lastShown.plus(SHOWN_EVERY))) {
      // A tick a second: partitions without usage must not hold up the closing.
      feeder.tick(businessTime.isBefore(Script.END) ? lastAppend() : Script.END);
      show(businessTime, started);
    }
    pause();
  }

  private Instant lastAppend() {
    return script.appendTimeOf(Math.max(0, fed.size() - 1));
  }

  private void show(Instant businessTime, Instant started) {
    lastShown = clock.instant();
    long seconds = Math.max(1, Duration.between(started, lastShown).toSeconds());
    screen.show(businessTime, fed.size(), fed.size() / seconds, observer);
  }

  private void close(int sequence, Instant cutOff) {
    for (AccountRecord account : master.records(AccountRecord.class)) {
      String id = account.getAccountId();
      ClosingRecord closing =
          ClosingRecord.newBuilder()
              .setAccountId(id)
              .setPeriod(Script.PERIOD)
              .setSequence(sequence)
              .setCutOff(cutOff)
              .setRequestedBy("demo")
              .setReason(sequence == 1 ? "end of the period" : "what came late")
              .build();
      feeder.account(
          Topic.BILLING_CLOSINGS, RecordKeys.closing(id, Script.PERIOD, sequence), id, closing);
    }
    screen.say("closing " + Script.PERIOD + ", sequence " + sequence + ", cut-off " + cutOff);
  }

  private void publish(MasterData data) {
    var report = publisher.publish(data, masterFolder);
    screen.say("master data: " + report.added().size() + " records published");
  }

  private static boolean isLate(org.apache.avro.specific.SpecificRecord record) {
    return record instanceof CustomerRecord customer && customer.getCustomerId().endsWith("-late");
  }

  private static void pause() {
    try {
      Thread.sleep(STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("Expected to play to the end, but was interrupted", e);
    }
  }

  @Override
  public void close() {
    platform.close();
    erp.close();
    observer.close();
    feeder.close();
  }

  /** What the play came to. */
  record Result(
      Proof proof, boolean settled, Observer observer, long fed, BatchOracle.Result oracle) {}
}
