package org.countinghouse.topology.rating;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.topology.ClosingRules;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.finding.FindingBook;
import org.countinghouse.topology.finding.HeldFindings;

/** What one rating task knows. */
record RatingState(
    Agreements agreements,
    ChargeBook charges,
    Progress progress,
    ClosingQueue closings,
    ClosingAgenda agenda,
    EarlyAdjustments early,
    ThresholdBook thresholds,
    Closer closer,
    FindingBook findings,
    UnpricedUsage unpriced,
    UnmappedPostings unmapped,
    BilledBook billed,
    Imports imports) {

  static RatingState of(ProcessorContext<?, ?> context, ClosingRules rules) {
    Agreements agreements =
        new Agreements(
            context.getStateStore(Stores.ACCOUNT),
            context.getStateStore(Stores.CONTRACT),
            context.getStateStore(Stores.RATE_BOOK));
    BilledBook billed = new BilledBook(context.getStateStore(Stores.BILLED_PERIOD));
    ChargeBook charges =
        new ChargeBook(
            context.getStateStore(Stores.RATING_USAGE),
            context.getStateStore(Stores.CHARGE),
            agreements,
            billed,
            new BalanceBook(
                context.getStateStore(Stores.BALANCE), context.getStateStore(Stores.LEVEL)),
            context.getStateStore(Stores.RERATING),
            rules.generation());
    KeyValueStore<String, ClosingState> closingStore = context.getStateStore(Stores.CLOSING);
    KeyValueStore<String, FindingRecord> findingStore =
        context.getStateStore(Stores.UNPRICED_USAGE);
    FindingBook findings =
        new FindingBook(
            HeldFindings.in(findingStore), Part.RATING.id(), context.taskId().partition());
    ClosingQueue closings = new ClosingQueue(closingStore);
    return new RatingState(
        agreements,
        charges,
        new Progress(context.getStateStore(Stores.PROGRESS)),
        closings,
        new ClosingAgenda(
            rules.schedule(), new ClosingTimer(closingStore, closings), closings, agreements),
        new EarlyAdjustments(closingStore),
        new ThresholdBook(context.getStateStore(Stores.THRESHOLD), agreements),
        new Closer(billed, agreements, charges, rules.materiality()),
        findings,
        new UnpricedUsage(findings),
        new UnmappedPostings(findings, charges),
        billed,
        new Imports(context.getStateStore(Stores.IMPORT), rules.generation()));
  }
}
