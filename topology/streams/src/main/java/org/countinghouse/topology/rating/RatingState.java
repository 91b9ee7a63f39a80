package org.countinghouse.topology.rating;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.countinghouse.topology.Stores;

/** What one rating task knows. */
record RatingState(
    Agreements agreements,
    ChargeBook charges,
    Progress progress,
    ClosingQueue closings,
    Closer closer) {

  static RatingState of(ProcessorContext<?, ?> context) {
    Agreements agreements =
        new Agreements(
            context.getStateStore(Stores.ACCOUNT),
            context.getStateStore(Stores.CONTRACT),
            context.getStateStore(Stores.RATE_BOOK));
    ChargeBook charges =
        new ChargeBook(
            context.getStateStore(Stores.RATING_USAGE),
            context.getStateStore(Stores.CHARGE),
            agreements,
            new BalanceBook(
                context.getStateStore(Stores.BALANCE), context.getStateStore(Stores.LEVEL)),
            context.getStateStore(Stores.RERATING));
    return new RatingState(
        agreements,
        charges,
        new Progress(context.getStateStore(Stores.PROGRESS)),
        new ClosingQueue(context.getStateStore(Stores.CLOSING)),
        new Closer(context.getStateStore(Stores.BILLED_PERIOD), agreements, charges));
  }
}
