package org.countinghouse.domain.posting;

import java.time.Instant;
import java.util.List;

/**
 * A posting and where it is on its way. Immutable.
 *
 * @param stage where it is
 * @param command what was sent, if anything
 * @param attempt how often it was sent
 * @param notBefore for RETRYING when to send again; else {@link Instant#EPOCH}
 * @param documentId for POSTED the ERP's document; else empty
 * @param reason why it is held or tried again, or what was last remarkable about it; may be empty
 */
public record Posting(
    PostingStage stage,
    Command command,
    int attempt,
    Instant notBefore,
    String documentId,
    String reason) {

  /** What was sent under the key of a posting. */
  public sealed interface Command {

    /** Nothing was. */
    record None() implements Command {}

    /** This was, at every attempt. */
    record Sent(PostingBody body) implements Command {}

    /** Whether this body, and no other, was sent. */
    default boolean is(PostingBody body) {
      return equals(new Sent(body));
    }
  }

  /** A posting nothing was heard of before. */
  public static Posting received() {
    return new Posting(PostingStage.RECEIVED, new Command.None(), 0, Instant.EPOCH, "", "");
  }

  /** The posting after a fact. */
  public Posting apply(PostingFact fact) {
    return fact.applyTo(this);
  }

  /** The posting after facts, in their order. */
  public Posting applyAll(List<PostingFact> facts) {
    Posting after = this;
    for (PostingFact fact : facts) {
      after = after.apply(fact);
    }
    return after;
  }

  /**
   * Whether its amounts are in the books or may get there without anybody doing anything. One that
   * was sent and then held may still be accepted, unless the ERP's refusal is why it is held.
   */
  public boolean isUnderWay() {
    return switch (stage) {
      case POSTING, RETRYING, POSTED -> true;
      case RECEIVED -> false;
      case HELD ->
          command instanceof Command.Sent
              && !HoldReason.REJECTED.isSaidBy(reason)
              && !HoldReason.ATTEMPTS_USED_UP.isSaidBy(reason);
    };
  }

  Posting in(PostingStage now, Instant retryAt, String why) {
    return new Posting(now, command, attempt, retryAt, documentId, why);
  }
}
