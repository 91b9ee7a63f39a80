package org.countinghouse.topology.metering;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.countinghouse.domain.time.UsageWindows;
import org.countinghouse.domain.usage.UsageRules;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.aggregation.Reassignments;
import org.countinghouse.topology.aggregation.TotalsBook;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.deduplication.Standings;
import org.countinghouse.topology.enrichment.CountedUsage;
import org.countinghouse.topology.enrichment.CustomerIndex;
import org.countinghouse.topology.enrichment.MeterIndex;
import org.countinghouse.topology.enrichment.ParkingLot;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.finding.FindingBook;
import org.countinghouse.topology.finding.HeldFindings;
import org.countinghouse.topology.ledger.LedgerBook;
import org.countinghouse.topology.ledger.RejectedEvents;
import org.countinghouse.topology.sketch.HllSketches;
import org.countinghouse.topology.source.SourceBook;
import org.countinghouse.topology.validation.UsageDecoder;

/** All that one task of metering has, made anew whenever the task starts here. */
final class MeteringTask {

  private static final int FOLLOWED_PER_RECORD = 20;

  private final TopologySettings settings;
  private final String usageEvents;
  private final String masterCustomers;
  private final String usageCommands;
  private final int partition;
  private final LedgerBook ledger;
  private final SourceBook sources;
  private final RejectedEvents rejected;
  private final FindingBook findings;
  private final MeteringStages stages;
  private final MeteringOutputs outputs;
  private final RecordIntake records;
  private final MasterIntake master;
  private final CommandIntake commands;
  private final ParkedUsage parked;

  MeteringTask(ProcessorContext<byte[], Object> context, TopologySettings settings, Codecs codecs) {
    this.settings = settings;
    usageEvents = settings.topic(Topic.USAGE_EVENTS);
    masterCustomers = settings.topic(Topic.MASTER_CUSTOMERS);
    usageCommands = settings.topic(Topic.USAGE_COMMANDS);
    partition = context.taskId().partition();
    MeteringTables tables = new MeteringTables(context.getStateStore(Stores.METERING));
    ledger = new LedgerBook(tables.ledger(), partition, settings.meteringPartitions());
    sources = new SourceBook(tables.sourceTotals(), tables.sources(), partition, kept());
    rejected = new RejectedEvents(tables.rejected(), settings.retention());
    findings = new FindingBook(HeldFindings.in(tables.findings()), Part.METERING.id(), partition);
    outputs = new MeteringOutputs(context);
    CustomerNumbers numbers = new CustomerNumbers(settings.meteringPartitions());
    stages = stages(context, tables, numbers);
    UsageDecoder decoder =
        new UsageDecoder(
            codecs.decoder(UsageEventRecord.class),
            codecs.serializer(UsageEventRecord.class),
            numbers);
    ParkedCopy parkedCopy = new ParkedCopy(decoder, usageEvents, partition);
    CopyReader copies =
        new CopyReader(decoder, new UsageRules(settings.horizon(), settings.tolerance()));
    Retraction retraction = new Retraction(stages);
    Counting counting = new Counting(stages, outputs, parkedMax());
    EventIntake events =
        new EventIntake(
            new UsageIntake(
                stages, outputs, counting, new WaitingVoids(stages, outputs, parkedCopy)),
            new VoidIntake(stages, outputs, counting, retraction));
    records = new RecordIntake(ledger, stages, copies, events, outputs);
    master =
        new MasterIntake(
            stages,
            codecs.decoder(CustomerRecord.class),
            codecs.decoder(ReferenceRecord.class),
            settings.meteringPartitions(),
            outputs);
    CommandedCopy commanded = new CommandedCopy(usageEvents);
    commands =
        new CommandIntake(
            codecs.decoder(UsageCommandRecord.class),
            new Redriving(stages, commanded, copies, events),
            new ConflictResolving(stages, commanded, copies, retraction),
            outputs);
    parked = new ParkedUsage(stages, outputs, parkedCopy, settings.parkingPatience());
  }

  private MeteringStages stages(
      ProcessorContext<byte[], Object> context, MeteringTables tables, CustomerNumbers numbers) {
    Noticed noticed = new Noticed(findings, partition);
    TotalsBook totals =
        new TotalsBook(tables.totals(), tables.groupCounts(), HllSketches.AGGREGATES, numbers);
    return new MeteringStages(
        new Standings(
            context.getStateStore(Stores.DEDUPLICATION),
            tables.standings(),
            tables.standingDays(),
            noticed::forgotten),
        new CustomerIndex(tables.customers(), tables.descendants(), numbers),
        new MeterIndex(tables.meters(), tables.onsets()),
        new CountedUsage(tables.counted()),
        new ParkingLot(tables.parked(), tables.parkingIndex()),
        totals,
        new Reassignments(tables.reassignments(), tables.totals(), totals),
        new Bookkeeping(ledger, sources, rejected),
        noticed,
        new UsageWindows());
  }

  /** Longer than any identity is visible, whose generations are whole days. */
  private Duration kept() {
    return settings.retention().plus(settings.retention().dividedBy(2)).plusDays(2);
  }

  private long parkedMax() {
    return settings.limits().parkedMax();
  }

  /** Takes a record; usage may be held until {@link #catchUp}. */
  void take(Incoming incoming) {
    String topic = incoming.topic();
    if (topic.equals(usageEvents)) {
      followMaster(FOLLOWED_PER_RECORD * records.accept(incoming));
      return;
    }
    catchUp();
    if (topic.equals(masterCustomers)) {
      master.customer(incoming);
    } else if (topic.equals(usageCommands)) {
      commands.accept(incoming);
    } else {
      master.reference(incoming);
    }
    followMaster(FOLLOWED_PER_RECORD);
  }

  /** Decides all usage that is held. */
  void catchUp() {
    followMaster(FOLLOWED_PER_RECORD * records.decideAll());
  }

  /** Goes on with what master data has set going; a bounded number a call. */
  void followMaster(int max) {
    if (max > 0) {
      parked.step(max);
      stages.reassign(max);
    }
  }

  /** Forgets what is too old; a bounded number a call. */
  void expire() {
    Instant watermark = ledger.ledger().watermark();
    stages.standings().expire(watermark);
    rejected.expire(watermark);
    sources.expire(watermark).forEach(outputs::removeSourceTotal);
  }

  /**
   * The work of a commit. Totals go before the progress marker: whoever reads the marker has read
   * every total it covers.
   */
  void emit() {
    catchUp();
    Instant watermark = ledger.ledger().watermark();
    stages.totals().writeTouched((key, total) -> outputs.total(key, total, watermark));
    stages.counted().write();
    sources.writeTouched().forEach(total -> outputs.sourceTotal(total, watermark));
    stages.findings().room(stages.bookkeeping().parked(), parkedMax(), watermark);
    findings.unsaid().forEach(outputs::finding);
    if (ledger.changed()) {
      outputs.progress(ledger.write());
    }
  }
}
