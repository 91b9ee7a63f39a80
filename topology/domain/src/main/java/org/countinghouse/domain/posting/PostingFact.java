package org.countinghouse.domain.posting;

import java.time.Instant;
import org.countinghouse.domain.reason.ReasonCode;

/** What changed in a posting, or was refused. */
public sealed interface PostingFact {

  /** The posting with the change. */
  Posting applyTo(Posting before);

  /** It was received, or is still waiting, for another reason than before. */
  record Awaited(String reason) implements PostingFact {
    @Override
    public Posting applyTo(Posting before) {
      return before.in(PostingStage.RECEIVED, Instant.EPOCH, reason);
    }
  }

  /** The body goes to the ERP. */
  record Sent(PostingBody body, int attempt) implements PostingFact {
    @Override
    public Posting applyTo(Posting before) {
      return new Posting(
          PostingStage.POSTING, new Posting.Command.Sent(body), attempt, Instant.EPOCH, "", "");
    }
  }

  /** It was refused for now. */
  record RetryScheduled(Instant notBefore, String reason) implements PostingFact {
    @Override
    public Posting applyTo(Posting before) {
      return before.in(PostingStage.RETRYING, notBefore, reason);
    }
  }

  /** It waits for a person. */
  record Held(String reason) implements PostingFact {
    @Override
    public Posting applyTo(Posting before) {
      return before.in(PostingStage.HELD, Instant.EPOCH, reason);
    }
  }

  /** The ERP booked it. What was remarkable before stays said. */
  record Confirmed(String documentId) implements PostingFact {
    @Override
    public Posting applyTo(Posting before) {
      return new Posting(
          PostingStage.POSTED,
          before.command(),
          before.attempt(),
          Instant.EPOCH,
          documentId,
          before.reason());
    }
  }

  /** Something remarkable happened that moves nothing. */
  record Noted(String reason) implements PostingFact {
    @Override
    public Posting applyTo(Posting before) {
      return before.in(before.stage(), before.notBefore(), reason);
    }
  }

  /** An answer was not taken. */
  record Refused(ReasonCode code, String detail) implements PostingFact {
    @Override
    public Posting applyTo(Posting before) {
      return before;
    }
  }
}
