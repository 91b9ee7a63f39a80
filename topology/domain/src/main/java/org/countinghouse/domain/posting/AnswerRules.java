package org.countinghouse.domain.posting;

import java.util.ArrayList;
import java.util.List;
import org.countinghouse.domain.posting.PostingInput.Rejected;
import org.countinghouse.domain.reason.ReasonCode;

/** What the ERP's answers change in a posting. */
final class AnswerRules {

  private AnswerRules() {}

  /**
   * An acceptance is true whatever was thought before, since it can only be of the body sent; but
   * only the first document is the posting's.
   */
  static List<PostingFact> accepted(Posting before, String documentId) {
    if (before.attempt() == 0) {
      return List.of(notSent(before, "ACCEPTED as " + documentId));
    }
    return switch (before.stage()) {
      case RECEIVED, POSTING, RETRYING, HELD -> List.of(new PostingFact.Confirmed(documentId));
      case POSTED ->
          before.documentId().equals(documentId) ? List.of() : second(before, documentId);
    };
  }

  static List<PostingFact> rejected(Posting before, Rejected answer, RetryPolicy policy) {
    String found = "REJECTED with %s for attempt %d".formatted(answer.code(), answer.attempt());
    if (before.attempt() == 0) {
      return List.of(notSent(before, found));
    }
    if (before.stage() == PostingStage.POSTED || answer.attempt() != before.attempt()) {
      String detail =
          "Expected an answer to attempt %d while POSTING, but found %s while %s"
              .formatted(before.attempt(), found, before.stage());
      return List.of(new PostingFact.Refused(ReasonCode.STALE_ANSWER, detail));
    }
    return before.stage() == PostingStage.POSTING
        ? List.of(consequence(answer, policy))
        : List.of();
  }

  private static PostingFact consequence(Rejected answer, RetryPolicy policy) {
    if (!answer.retryable()) {
      return new PostingFact.Held(HoldReason.REJECTED.with(answer.code()));
    }
    if (!policy.allowsAfter(answer.attempt())) {
      return new PostingFact.Held(HoldReason.ATTEMPTS_USED_UP.with(answer.code()));
    }
    return new PostingFact.RetryScheduled(
        policy.notBefore(answer.attempt(), answer.at()), HoldReason.REJECTED.with(answer.code()));
  }

  private static List<PostingFact> second(Posting before, String documentId) {
    String reason =
        "%s: Expected document %s, but found also %s"
            .formatted(ReasonCode.SECOND_DOCUMENT, before.documentId(), documentId);
    List<PostingFact> facts = new ArrayList<>();
    facts.add(new PostingFact.Refused(ReasonCode.SECOND_DOCUMENT, reason));
    facts.addAll(OutcomeRules.unlessSaid(before, new PostingFact.Noted(reason), reason));
    return List.copyOf(facts);
  }

  private static PostingFact notSent(Posting before, String found) {
    return new PostingFact.Refused(
        ReasonCode.NOT_SENT,
        "Expected an answer to a command that was sent, but found %s while %s"
            .formatted(found, before.stage()));
  }
}
