package org.countinghouse.topology.rating;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.topology.ClosingRules;
import org.countinghouse.topology.Stores;

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
    UnpricedBook unpriced) {

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
            context.getStateStore(Stores.RERATING));
    KeyValueStore<String, ClosingState> closingStore = context.getStateStore(Stores.CLOSING);
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
        new UnpricedBook(
            context.getStateStore(Stores.UNPRICED_USAGE), context.taskId().partition()));
  }
}
