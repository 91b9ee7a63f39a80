package org.countinghouse.topology.metering;

import java.time.Instant;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.ledger.LedgerBook;

/**
 * Takes records of usage.events to their first outcome. Exactly one bucket is entered for each
 * event.
 *
 * <p>A few are held before they are decided, in their order: all of them are read, what each will
 * ask for is touched, and then each is decided. A question of an identity, customer or total meets
 * memory that no cache holds, and waiting for one after the other costs more than all the work; so
 * many are fetched at the same time. Nothing is held over a commit, see {@link #decideAll}.
 */
final class RecordIntake {

  private static final int HELD_MAX = 64;

  private final LedgerBook ledger;
  private final Bookkeeping bookkeeping;
  private final CopyReader copies;
  private final EventIntake events;
  private final MeteringOutputs outputs;
  private final MeteringStages stages;
  private final Incoming[] held = new Incoming[HELD_MAX];
  private final Reading[] readings = new Reading[HELD_MAX];
  private int size;

  @SuppressWarnings("UnusedVariable") // Or the compiler would leave out the reads it is made of.
  private long touched;

  RecordIntake(
      LedgerBook ledger,
      MeteringStages stages,
      CopyReader copies,
      EventIntake events,
      MeteringOutputs outputs) {
    this.ledger = ledger;
    this.stages = stages;
    this.bookkeeping = stages.bookkeeping();
    this.copies = copies;
    this.events = events;
    this.outputs = outputs;
  }

  /**
   * Takes a record.
   *
   * @return how many are decided by now that were not before
   */
  int accept(Incoming incoming) {
    held[size++] = incoming;
    return size == HELD_MAX ? decideAll() : 0;
  }

  /**
   * Decides all that are held: before a commit, and before anything else that looks at what they
   * change.
   *
   * @return how many they were
   */
  int decideAll() {
    int decided = size;
    size = 0;
    read(decided);
    for (int i = 0; i < decided; i++) {
      decide(held[i], readings[i]);
    }
    return decided;
  }

  private void read(int count) {
    Instant latest = ledger.ledger().watermark();
    for (int i = 0; i < count; i++) {
      Instant own = held[i].appendTime();
      latest = own.isAfter(latest) ? own : latest;
      readings[i] = copies.read(held[i], latest, false);
    }
    for (int i = 0; i < count; i++) {
      if (readings[i] instanceof Reading.Valid valid) {
        touched += stages.touch(valid.copy());
      }
    }
  }

  private void decide(Incoming incoming, Reading reading) {
    var unusedTime = ledger.ledger().consume(incoming.appendTime());
    var unusedBucket =
        reading.fold(
            this::decide,
            refusal -> reject(incoming, refusal),
            tick -> control(),
            this::acceptEach);
  }

  /** The unit of all books is the event: a batch of three was consumed three times. */
  private Bucket acceptEach(Reading.Batch batch) {
    Bucket last = Bucket.REJECTED;
    for (int i = 0; i < batch.events().size(); i++) {
      Incoming event = batch.events().get(i);
      // The record itself was consumed as its first event.
      Instant appendTime =
          i == 0 ? ledger.ledger().watermark() : ledger.ledger().consume(event.appendTime());
      last =
          copies
              .read(event, appendTime, false)
              .fold(
                  this::decide,
                  refusal -> reject(event, refusal),
                  tick -> control(),
                  nested -> {
                    throw new IllegalStateException("Expected no batch in a batch");
                  });
    }
    return last;
  }

  private Bucket decide(UsageCopy copy) {
    Bucket bucket = events.accept(copy);
    bookkeeping.enter(bucket, copy);
    return bucket;
  }

  private Bucket reject(Incoming incoming, Refusal refusal) {
    outputs.reject(incoming, refusal);
    bookkeeping.refuse(incoming, refusal.source());
    return Bucket.REJECTED;
  }

  private Bucket control() {
    bookkeeping.control();
    return Bucket.CONTROL;
  }
}
