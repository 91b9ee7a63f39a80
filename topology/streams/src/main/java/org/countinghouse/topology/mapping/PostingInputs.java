package org.countinghouse.topology.mapping;

import java.time.Instant;
import org.countinghouse.domain.posting.InvoiceJournal;
import org.countinghouse.domain.posting.PostingInput;
import org.countinghouse.domain.posting.ReconciledInvoice;
import org.countinghouse.domain.posting.ReconciledInvoice.RevenueLine;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.OutcomeResult;
import org.countinghouse.schema.PostingAnswer;
import org.countinghouse.schema.PostingResultRecord;

/** What outcomes and answers mean to a posting, once they obey the rules of their type. */
public final class PostingInputs {

  private PostingInputs() {}

  /**
   * Checks an outcome.
   *
   * @throws IllegalArgumentException if it breaks a rule
   */
  public static void check(OutcomeRecord outcome) {
    require(!outcome.getAccountId().isEmpty(), "an account", "none");
    require(!outcome.getInvoiceId().isEmpty(), "an invoice id", "none");
    require(outcome.getRevision() >= 1, "revision 1 or more", outcome.getRevision());
    require(
        outcome.getOutcome() != OutcomeResult.UNKNOWN,
        "RECONCILED, DISCREPANT or PENDING",
        outcome.getOutcome());
  }

  /**
   * Checks an answer.
   *
   * @throws IllegalArgumentException if it breaks a rule
   */
  public static void check(PostingResultRecord answer) {
    require(!answer.getAccountId().isEmpty(), "an account", "none");
    require(!answer.getPostingKey().isEmpty(), "a posting key", "none");
    require(
        answer.getAnswer() != PostingAnswer.UNKNOWN, "ACCEPTED or REJECTED", answer.getAnswer());
    require(
        answer.getAnswer() != PostingAnswer.ACCEPTED || !answer.getDocumentId().isEmpty(),
        "the document of what was ACCEPTED",
        "none");
  }

  /** An outcome as an input: the body to post, or why nothing is posted. */
  public static PostingInput toInput(OutcomeRecord outcome, InvoiceJournal journals) {
    if (outcome.getOutcome() == OutcomeResult.RECONCILED) {
      return journals.prepare(reconciled(outcome));
    }
    String types = String.join(", ", outcome.getMismatches());
    return new PostingInput.NotReconciled(
        types.isEmpty() ? outcome.getOutcome().name() : outcome.getOutcome() + ": " + types);
  }

  /**
   * An answer as an input.
   *
   * @param at its append time
   */
  public static PostingInput toInput(PostingResultRecord answer, Instant at) {
    return answer.getAnswer() == PostingAnswer.ACCEPTED
        ? new PostingInput.Accepted(answer.getDocumentId())
        : new PostingInput.Rejected(code(answer), answer.getRetryable(), answer.getAttempt(), at);
  }

  private static ReconciledInvoice reconciled(OutcomeRecord outcome) {
    return new ReconciledInvoice(
        outcome.getInvoiceId(),
        outcome.getSummaryId(),
        outcome.getPeriod(),
        outcome.getLegalEntityId(),
        outcome.getCurrency(),
        outcome.getTotal(),
        outcome.getLines().stream()
            .map(
                line -> new RevenueLine(line.getProductId(), line.getGlAccount(), line.getAmount()))
            .toList());
  }

  private static String code(PostingResultRecord answer) {
    return answer.getMessage().isEmpty()
        ? answer.getCode()
        : answer.getCode() + " " + answer.getMessage();
  }

  private static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException("Expected %s, but found %s".formatted(expected, found));
    }
  }
}
