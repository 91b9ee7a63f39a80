package org.countinghouse.topology.posting;

import java.util.Optional;
import org.countinghouse.domain.posting.InvoiceJournal;
import org.countinghouse.domain.posting.PostingFact;
import org.countinghouse.domain.posting.PostingInput;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.OutcomeResult;
import org.countinghouse.schema.PostingResultRecord;
import org.countinghouse.schema.PostingState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.mapping.PostingInputs;
import org.countinghouse.topology.mapping.PostingMapping;

/**
 * Takes outcomes and answers in. A record that breaks a rule changes nothing and goes to
 * posting.rejected; so does an answer to nothing that was sent.
 */
final class PostingIntake {

  private final AvroDecoder<OutcomeRecord> outcomes;
  private final AvroDecoder<PostingResultRecord> answers;
  private final int partitions;
  private final InvoiceJournal journals;
  private final PostingBook book;
  private final PostingOutputs outputs;

  PostingIntake(
      Decoders decoders,
      int partitions,
      InvoiceJournal journals,
      PostingBook book,
      PostingOutputs outputs) {
    this.outcomes = decoders.outcomes();
    this.answers = decoders.answers();
    this.partitions = partitions;
    this.journals = journals;
    this.book = book;
    this.outputs = outputs;
  }

  /** How both topics are read. */
  record Decoders(AvroDecoder<OutcomeRecord> outcomes, AvroDecoder<PostingResultRecord> answers) {}

  void outcome(Incoming incoming) {
    outcomes
        .decode(incoming.headers(), incoming.value())
        .fold(
            outcome ->
                sound(incoming, () -> PostingInputs.check(outcome))
                    && routed(incoming, key(outcome), outcome.getAccountId())
                    && take(outcome, incoming),
            detail -> refuse(incoming, ReasonCode.UNDECODABLE, detail));
  }

  void answer(Incoming incoming) {
    answers
        .decode(incoming.headers(), incoming.value())
        .fold(
            answer ->
                sound(incoming, () -> PostingInputs.check(answer))
                    && routed(incoming, key(answer), answer.getAccountId())
                    && take(answer, incoming),
            detail -> refuse(incoming, ReasonCode.UNDECODABLE, detail));
  }

  private boolean take(OutcomeRecord outcome, Incoming incoming) {
    if (outcome.getLegalEntityId().isEmpty() && outcome.getOutcome() != OutcomeResult.RECONCILED) {
      return true;
    }
    PostingState state =
        book.find(outcome.getAccountId(), PostingMapping.postingKey(outcome))
            .orElseGet(() -> PostingMapping.received(outcome));
    PostingInput input = PostingInputs.toInput(outcome, journals);
    book.add(state, input, incoming.appendTime());
    return true;
  }

  private boolean take(PostingResultRecord answer, Incoming incoming) {
    Optional<PostingState> state = book.find(answer.getAccountId(), answer.getPostingKey());
    if (state.isEmpty()) {
      return refuse(
          incoming,
          ReasonCode.NOT_SENT,
          "Expected an answer to a command that was sent, but found one to '%s'"
              .formatted(answer.getPostingKey()));
    }
    PostingInput input = PostingInputs.toInput(answer, incoming.appendTime());
    for (PostingFact fact : book.add(state.get(), input, incoming.appendTime())) {
      if (fact instanceof PostingFact.Refused refused) {
        refuse(incoming, refused.code(), refused.detail());
      }
    }
    return true;
  }

  private static String key(OutcomeRecord outcome) {
    return RecordKeys.outcome(
        outcome.getAccountId(), outcome.getInvoiceId(), outcome.getRevision());
  }

  private static String key(PostingResultRecord answer) {
    return RecordKeys.accountPosting(answer.getAccountId(), answer.getPostingKey());
  }

  private boolean routed(Incoming incoming, String key, String accountId) {
    return incoming
        .misrouted(key, accountId, partitions)
        .map(detail -> refuse(incoming, ReasonCode.MISROUTED, detail))
        .orElse(true);
  }

  private boolean sound(Incoming incoming, Runnable check) {
    try {
      check.run();
      return true;
    } catch (IllegalArgumentException broken) {
      return refuse(incoming, ReasonCode.INVALID_RECORD, String.valueOf(broken.getMessage()));
    }
  }

  private boolean refuse(Incoming incoming, ReasonCode reason, String detail) {
    outputs.reject(incoming, reason, detail);
    return false;
  }
}
