package org.countinghouse.topology;

import static org.countinghouse.topology.PartTopology.onDisk;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.BilledPeriodState;
import org.countinghouse.schema.CarriedLevelState;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.PeriodBalanceState;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.ThresholdRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.StateSerde;
import org.countinghouse.topology.commit.CommitHookBuilder;
import org.countinghouse.topology.rating.RatingProcessor;

/** Wires the rating part: usage totals to running charges and frozen summaries. */
public final class RatingTopology {

  private RatingTopology() {}

  /** Builds it. */
  public static Topology build(TopologySettings settings, Codecs codecs) {
    PartTopology part = new PartTopology(settings, codecs);
    List<Topic> sources =
        List.of(
            Topic.USAGE_TOTALS,
            Topic.REFERENCE_RATING,
            Topic.MASTER_ACCOUNTS,
            Topic.MASTER_CONTRACTS,
            Topic.BILLING_CLOSINGS,
            Topic.RATED_IMPORTS);
    sources.forEach(part::source);
    part.topology()
        .addProcessor(
            Nodes.RATE_USAGE,
            () -> new RatingProcessor(settings, codecs),
            sources.stream().map(Nodes::source).toArray(String[]::new));
    stores().forEach(store -> part.topology().addStateStore(store, Nodes.RATE_USAGE));
    part.sink(
        Topic.RATED_CHARGES,
        ChargeRecord.class,
        (key, charge) -> charge.getAccountId(),
        Nodes.RATE_USAGE);
    part.sink(
        Topic.RATED_SUMMARIES,
        SummaryRecord.class,
        (key, summary) -> summary.getAccountId(),
        Nodes.RATE_USAGE);
    part.sink(
        Topic.USAGE_THRESHOLDS,
        ThresholdRecord.class,
        (key, crossing) -> crossing.getAccountId(),
        Nodes.RATE_USAGE);
    part.sink(
        Topic.BILLING_CLOSINGS,
        ClosingRecord.class,
        (key, closing) -> closing.getAccountId(),
        Nodes.RATE_USAGE);
    part.sink(
        Topic.RECONCILIATION_FINDINGS,
        FindingRecord.class,
        (key, finding) -> finding.getSubject(),
        Nodes.RATE_USAGE);
    part.rejectedSink(Topic.RATING_REJECTED, Nodes.RATE_USAGE);
    return part.topology();
  }

  private static List<StoreBuilder<?>> stores() {
    return List.of(
        onDisk(Stores.RATING_USAGE, new StateSerde<>(UsageTotalState.class, List.of())),
        onDisk(Stores.ACCOUNT, new StateSerde<>(AccountRecord.class, List.of())),
        onDisk(Stores.CONTRACT, new StateSerde<>(ContractRecord.class, List.of())),
        onDisk(Stores.RATE_BOOK, new StateSerde<>(ReferenceRecord.class, List.of())),
        onDisk(Stores.CHARGE, new StateSerde<>(ChargeRecord.class, List.of())),
        onDisk(Stores.BILLED_PERIOD, new StateSerde<>(BilledPeriodState.class, List.of())),
        onDisk(Stores.IMPORT, Serdes.String()),
        onDisk(Stores.BALANCE, new StateSerde<>(PeriodBalanceState.class, List.of())),
        onDisk(Stores.LEVEL, new StateSerde<>(CarriedLevelState.class, List.of())),
        onDisk(Stores.RERATING, Serdes.String()),
        onDisk(Stores.CLOSING, new StateSerde<>(ClosingState.class, List.of())),
        onDisk(Stores.THRESHOLD, new StateSerde<>(ThresholdRecord.class, List.of())),
        onDisk(Stores.PROGRESS, new StateSerde<>(ProgressState.class, List.of())),
        onDisk(Stores.UNPRICED_USAGE, new StateSerde<>(FindingRecord.class, List.of())),
        new CommitHookBuilder(Stores.RATING_COMMIT_HOOK));
  }
}
