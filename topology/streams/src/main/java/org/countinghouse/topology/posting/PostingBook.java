package org.countinghouse.topology.posting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.posting.HoldReason;
import org.countinghouse.domain.posting.Posting;
import org.countinghouse.domain.posting.PostingFact;
import org.countinghouse.domain.posting.PostingInput;
import org.countinghouse.domain.posting.PostingStage;
import org.countinghouse.domain.posting.RetryPolicy;
import org.countinghouse.schema.PostingCommandRecord;
import org.countinghouse.schema.PostingState;
import org.countinghouse.schema.PostingStatusRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.PostingMapping;
import org.countinghouse.topology.store.StoreKeys;
import org.countinghouse.topology.time.Timers;

/**
 * The postings of one task.
 *
 * <p>{@code account|postingKey -> PostingState}, about 1 KiB each with the lines of the command,
 * and {@code account|summary -> account|postingKey} of the posting that last sent the summary's
 * amounts; both kept for ever, read by this part and by queries.
 */
final class PostingBook {

  private final KeyValueStore<String, PostingState> postings;
  private final KeyValueStore<String, String> postedSummaries;
  private final Timers retries;
  private final RetryPolicy policy;
  private final PostingOutputs outputs;

  PostingBook(
      KeyValueStore<String, PostingState> postings,
      KeyValueStore<String, String> postedSummaries,
      Timers retries,
      RetryPolicy policy,
      PostingOutputs outputs) {
    this.postings = postings;
    this.postedSummaries = postedSummaries;
    this.retries = retries;
    this.policy = policy;
    this.outputs = outputs;
  }

  /** The posting of a key, if anything was heard of it. */
  Optional<PostingState> find(String accountId, String postingKey) {
    return Optional.ofNullable(postings.get(RecordKeys.accountPosting(accountId, postingKey)));
  }

  /**
   * Lets an input happen to a posting.
   *
   * @return the facts, of which those that change anything are stored and said
   */
  List<PostingFact> add(PostingState state, PostingInput input, Instant at) {
    PostingStatusRecord status = state.getStatus();
    String key = RecordKeys.accountPosting(status.getAccountId(), status.getPostingKey());
    Posting before = PostingMapping.toDomain(state);
    List<PostingFact> facts =
        unlessSummaryWasSent(input, status.getAccountId(), key).decide(before, policy);
    Posting after = before.applyAll(facts);
    if (!after.equals(before)) {
      facts.forEach(fact -> send(fact, state, at));
      moveRetry(key, before, after);
      state.setStatus(PostingMapping.toStatus(after, status));
      postings.put(key, state);
      outputs.status(state.getStatus(), at);
    }
    return facts;
  }

  /** Sends what is to be sent again at or before {@code now}, in order, {@code max} at most. */
  void retry(Instant now, int max) {
    for (Timers.Due due : retries.due(now, max)) {
      retries.clear(due.at(), due.key());
      add(postings.get(due.key()), new PostingInput.TimeReached(due.at()), due.at());
    }
  }

  /** The amounts of a summary are booked once, whichever invoice or revision bills them. */
  private PostingInput unlessSummaryWasSent(PostingInput input, String accountId, String key) {
    if (input instanceof PostingInput.Reconciled reconciled) {
      String summaryId = reconciled.body().summaryId();
      String earlier = postedSummaries.get(StoreKeys.postedSummary(accountId, summaryId));
      if (earlier != null
          && !earlier.equals(key)
          && PostingMapping.toDomain(postings.get(earlier)).isUnderWay()) {
        return new PostingInput.Unpostable(
            HoldReason.SUMMARY_ALREADY_SENT.with(
                "Expected summary %s to be sent once, but found it sent as %s"
                    .formatted(summaryId, earlier)));
      }
    }
    return input;
  }

  private void send(PostingFact fact, PostingState state, Instant at) {
    if (fact instanceof PostingFact.Sent sent) {
      PostingStatusRecord status = state.getStatus();
      PostingCommandRecord command = PostingMapping.toCommand(sent, status);
      state.setCommand(command);
      postedSummaries.put(
          StoreKeys.postedSummary(status.getAccountId(), command.getSummaryId()),
          RecordKeys.accountPosting(status.getAccountId(), status.getPostingKey()));
      outputs.command(command, at);
    }
  }

  private void moveRetry(String key, Posting before, Posting after) {
    if (before.stage() == PostingStage.RETRYING) {
      retries.clear(before.notBefore(), key);
    }
    if (after.stage() == PostingStage.RETRYING) {
      retries.set(after.notBefore(), key);
    }
  }
}
