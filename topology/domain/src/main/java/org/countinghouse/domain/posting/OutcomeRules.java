package org.countinghouse.domain.posting;

import java.util.List;

/** What reconciliation's outcomes change in a posting. */
final class OutcomeRules {

  private static final String OTHER_BODY =
      HoldReason.BODY_CHANGED.with(
          "Expected the body that was sent under this key, but found another");

  private OutcomeRules() {}

  static List<PostingFact> reconciled(Posting before, PostingBody body) {
    return switch (before.stage()) {
      case RECEIVED -> List.of(new PostingFact.Sent(body, 1));
      case POSTING, RETRYING, POSTED ->
          before.command().is(body) ? List.of() : unpostable(before, OTHER_BODY);
      case HELD -> List.of();
    };
  }

  static List<PostingFact> unpostable(Posting before, String reason) {
    return switch (before.stage()) {
      case RECEIVED, POSTING, RETRYING -> List.of(new PostingFact.Held(reason));
      case POSTED -> unlessSaid(before, new PostingFact.Noted(reason), reason);
      case HELD -> List.of();
    };
  }

  static List<PostingFact> unlessSaid(Posting before, PostingFact fact, String reason) {
    return before.reason().equals(reason) ? List.of() : List.of(fact);
  }
}
