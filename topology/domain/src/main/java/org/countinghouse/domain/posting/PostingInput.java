package org.countinghouse.domain.posting;

import java.time.Instant;
import java.util.List;

/** What can happen to a posting. */
public sealed interface PostingInput {

  /**
   * Says what this changes in a posting; the same input again changes nothing.
   *
   * @param before the posting as it is
   * @param policy when refused postings are sent again
   * @return the facts in order; empty if nothing changes
   */
  List<PostingFact> decide(Posting before, RetryPolicy policy);

  /**
   * The invoice is not reconciled. Before the first sending the posting waits; what was sent is not
   * taken back, but says so.
   *
   * @param reason what the outcome was, not empty
   */
  record NotReconciled(String reason) implements PostingInput {
    @Override
    public List<PostingFact> decide(Posting before, RetryPolicy policy) {
      return switch (before.stage()) {
        case RECEIVED -> OutcomeRules.unlessSaid(before, new PostingFact.Awaited(reason), reason);
        case POSTING, RETRYING, POSTED ->
            OutcomeRules.unlessSaid(before, new PostingFact.Noted(reason), reason);
        case HELD -> List.of();
      };
    }
  }

  /** The invoice is reconciled and this is to be booked. A key never gets a second body. */
  record Reconciled(PostingBody body) implements PostingInput {
    @Override
    public List<PostingFact> decide(Posting before, RetryPolicy policy) {
      return OutcomeRules.reconciled(before, body);
    }
  }

  /**
   * The invoice is reconciled, but cannot be booked as it is.
   *
   * @param reason a {@link HoldReason} with its detail
   */
  record Unpostable(String reason) implements PostingInput {
    @Override
    public List<PostingFact> decide(Posting before, RetryPolicy policy) {
      return OutcomeRules.unpostable(before, reason);
    }
  }

  /** The ERP booked what was sent, at whichever attempt: all had the same key and body. */
  record Accepted(String documentId) implements PostingInput {
    @Override
    public List<PostingFact> decide(Posting before, RetryPolicy policy) {
      return AnswerRules.accepted(before, documentId);
    }
  }

  /**
   * The ERP refused an attempt and booked nothing.
   *
   * @param code the ERP's code
   * @param retryable whether the same command may succeed later
   * @param attempt the attempt it answers
   * @param at append time of the answer
   */
  record Rejected(String code, boolean retryable, int attempt, Instant at) implements PostingInput {
    @Override
    public List<PostingFact> decide(Posting before, RetryPolicy policy) {
      return AnswerRules.rejected(before, this, policy);
    }
  }

  /** It is this late; a RETRYING posting whose time has come is sent again. */
  record TimeReached(Instant at) implements PostingInput {
    @Override
    public List<PostingFact> decide(Posting before, RetryPolicy policy) {
      return before.stage() == PostingStage.RETRYING
              && !at.isBefore(before.notBefore())
              && before.command() instanceof Posting.Command.Sent sent
          ? List.of(new PostingFact.Sent(sent.body(), before.attempt() + 1))
          : List.of();
    }
  }
}
