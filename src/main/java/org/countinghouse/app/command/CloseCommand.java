package org.countinghouse.app.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code countinghouse close}: asks for the closing of a billing period. */
@Command(
    name = "close",
    mixinStandardHelpOptions = true,
    description = "Close a billing period of some accounts, or of all.")
public final class CloseCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile file;

  @Option(
      names = "--period",
      required = true,
      paramLabel = "PERIOD",
      converter = Converters.Period.class,
      description = "Billing period, such as 2026-10, 2026-W42, 2026-Q4 or 2026.")
  private BillingPeriod period;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "Account to close; may be repeated. All of master.accounts if not given.")
  private List<String> accounts = new ArrayList<>();

  @Option(
      names = "--sequence",
      defaultValue = "1",
      paramLabel = "N",
      description = "1 for the first closing; a later one bills what changed since. Default: 1.")
  private int sequence;

  @Option(
      names = "--cut-off",
      paramLabel = "INSTANT",
      description =
          "All usage appended before is waited for, such as 2026-11-02T00:00:00Z. Default: now.")
  private @Nullable Instant cutOff;

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public CloseCommand() {}

  @Override
  public void run() {
    if (sequence < 1) {
      throw new ParameterException(
          spec.commandLine(), "Expected --sequence of 1 or more, but found " + sequence);
    }
    AppConfig config = file.read();
    Clusters.connect(config.kafka()).close();
    Codecs codecs = Schemas.connect(config);
    Collection<String> closing = chosen(known(config, codecs));
    Instant until = cutOff == null ? Instant.now() : cutOff;
    try (Feeder feeder = new Feeder(config, codecs)) {
      closing.forEach(account -> send(feeder, account, until));
      feeder.flush();
    }
    spec.commandLine()
        .getOut()
        .println(
            "asked to close %s of %d accounts, sequence %d, cut-off %s"
                .formatted(period.id(), closing.size(), sequence, until));
  }

  private void send(Feeder feeder, String account, Instant until) {
    feeder.account(
        Topic.BILLING_CLOSINGS,
        RecordKeys.closing(account, period.id(), sequence),
        account,
        ClosingRecord.newBuilder()
            .setAccountId(account)
            .setPeriod(period.id())
            .setSequence(sequence)
            .setCutOff(until)
            .setRequestedBy(System.getProperty("user.name", ""))
            .build());
  }

  /** A closing cannot be taken back, so a misspelt account is refused. */
  private Collection<String> chosen(Set<String> known) {
    List<String> unknown = accounts.stream().filter(account -> !known.contains(account)).toList();
    if (!unknown.isEmpty()) {
      throw new Problem(
          unknown.stream()
              .map("Expected account %s in master.accounts, but it is not there"::formatted)
              .toList());
    }
    return accounts.isEmpty() ? known : new TreeSet<>(accounts);
  }

  private static Set<String> known(AppConfig config, Codecs codecs) {
    Set<String> known = new TreeSet<>();
    try (TopicTail<AccountRecord> tail =
        new TopicTail<>(config, codecs, Topic.MASTER_ACCOUNTS, AccountRecord.class)) {
      tail.drain().forEach(entry -> known.add(entry.value().getAccountId()));
    }
    return known;
  }
}
