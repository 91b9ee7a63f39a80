package org.countinghouse.domain.ledger;

/**
 * What became of an event after its first outcome: it left the bucket {@link #from} and is in
 * {@link #to}. Names are for ever.
 */
public enum Transition {
  /** The master data it waited for came. */
  PARKED_TO_COUNTED(Bucket.PARKED, Bucket.COUNTED),
  /** It waited too long, or what came refuses it. */
  PARKED_TO_REJECTED(Bucket.PARKED, Bucket.REJECTED),
  /** It was taken back while it waited. */
  PARKED_TO_VOIDED(Bucket.PARKED, null),
  /** A void that waited met its original. */
  PARKED_TO_VOID_APPLIED(Bucket.PARKED, Bucket.VOID_APPLIED),
  /** It was taken back by a void or a command. */
  COUNTED_TO_VOIDED(Bucket.COUNTED, null),
  /** A command took it in place of the first payload. */
  CONFLICTING_TO_COUNTED(Bucket.CONFLICTING, Bucket.COUNTED),
  /** A command discarded it. */
  CONFLICTING_TO_DISCARDED(Bucket.CONFLICTING, null),
  /** It was driven again by command, and counted. */
  REJECTED_TO_COUNTED(Bucket.REJECTED, Bucket.COUNTED),
  /** It was driven again by command, and waits for master data. */
  REJECTED_TO_PARKED(Bucket.REJECTED, Bucket.PARKED),
  /** It was driven again by command, and is a repeat of an event that came meanwhile. */
  REJECTED_TO_DUPLICATE(Bucket.REJECTED, Bucket.DUPLICATE),
  /** It was driven again by command, and conflicts with an event that came meanwhile. */
  REJECTED_TO_CONFLICTING(Bucket.REJECTED, Bucket.CONFLICTING),
  /** A void that was driven again by command took its original back. */
  REJECTED_TO_VOID_APPLIED(Bucket.REJECTED, Bucket.VOID_APPLIED);

  private final Bucket from;
  private final java.util.Optional<Bucket> to;

  Transition(Bucket from, @org.jspecify.annotations.Nullable Bucket to) {
    this.from = from;
    this.to = java.util.Optional.ofNullable(to);
  }

  /** The bucket it leaves. */
  public Bucket from() {
    return from;
  }

  /** The bucket it enters; empty if it is voided or discarded, which no event is at first. */
  public java.util.Optional<Bucket> to() {
    return to;
  }

  /** The transition of a rejected event that was driven again; empty if it is rejected again. */
  public static java.util.Optional<Transition> drivenAgain(Bucket now) {
    for (Transition transition : values()) {
      if (transition.from == Bucket.REJECTED && transition.to.filter(now::equals).isPresent()) {
        return java.util.Optional.of(transition);
      }
    }
    return java.util.Optional.empty();
  }
}
