package org.countinghouse.topology.metering;

import java.math.BigDecimal;
import java.time.Instant;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.source.SourceTotal;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.ledger.LedgerBook;
import org.countinghouse.topology.ledger.RejectedEvents;
import org.countinghouse.topology.source.SourceBook;

/**
 * Law 1: says in the ledger and in the totals of the source what became of each event, so that both
 * always agree.
 */
final class Bookkeeping {

  private final LedgerBook ledger;
  private final SourceBook sources;
  private final RejectedEvents rejected;

  Bookkeeping(LedgerBook ledger, SourceBook sources, RejectedEvents rejected) {
    this.ledger = ledger;
    this.sources = sources;
    this.rejected = rejected;
  }

  /** Append time of the latest record, made monotone. */
  Instant watermark() {
    return ledger.ledger().watermark();
  }

  /** Events that wait. */
  long parked() {
    return ledger.ledger().standing(Bucket.PARKED);
  }

  /** Whether an event is in the bucket REJECTED: only then may a command take it out. */
  boolean isRejected(Incoming event) {
    return rejected.contains(event, watermark());
  }

  /** What is no event: a tick. */
  void control() {
    ledger.ledger().enter(Bucket.CONTROL);
  }

  /** The first outcome of an event that does not say when it was used, or says it wrongly. */
  void refuse(Incoming event, String source) {
    ledger.ledger().enter(Bucket.REJECTED);
    sources.of(source, watermark()).enter(Bucket.REJECTED, Instant.EPOCH, watermark());
    rejected.add(event, watermark());
  }

  /** The first outcome of an event. */
  void enter(Bucket bucket, UsageCopy copy) {
    ledger.ledger().enter(bucket);
    of(copy).enter(bucket, copy.usage().eventTime(), copy.appendTime());
    if (bucket == Bucket.REJECTED) {
      rejected.add(copy.incoming(), watermark());
    }
  }

  /** What became of an event later. */
  void move(Transition transition, UsageCopy copy) {
    ledger.ledger().move(transition);
    of(copy).move(transition);
    if (transition.from() == Bucket.REJECTED) {
      rejected.remove(copy.incoming());
    } else if (transition.to().filter(Bucket.REJECTED::equals).isPresent()) {
      rejected.add(copy.incoming(), watermark());
    }
  }

  /** The event stands from now on. */
  void stand(UsageCopy copy) {
    SourceTotal total = of(copy);
    total.stand(copy.hash());
    copy.usage().measures().forEach(total::add);
  }

  /** The event stands no longer. */
  void withdraw(UsageCopy copy) {
    SourceTotal total = of(copy);
    total.withdraw(copy.hash());
    copy.usage()
        .measures()
        .forEach((String name, BigDecimal amount) -> total.add(name, amount.negate()));
  }

  private SourceTotal of(UsageCopy copy) {
    return sources.of(copy.usage().source(), copy.usage().eventTime());
  }
}
