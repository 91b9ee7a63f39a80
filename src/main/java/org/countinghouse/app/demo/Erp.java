package org.countinghouse.app.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.PostingAnswer;
import org.countinghouse.schema.PostingCommandRecord;
import org.countinghouse.schema.PostingResultRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;

/** The ERP that is played: it rejects the first posting once, and books each key once. */
final class Erp implements AutoCloseable {

  private final TopicTail<PostingCommandRecord> commands;
  private final Feeder feeder;
  private final Map<String, String> documents = new HashMap<>();
  private boolean rejected;

  Erp(TopicTail<PostingCommandRecord> commands, Feeder feeder) {
    this.commands = commands;
    this.feeder = feeder;
  }

  void step() {
    for (TopicTail.Entry<PostingCommandRecord> entry : commands.poll(Duration.ZERO)) {
      answer(entry.value());
    }
  }

  private void answer(PostingCommandRecord command) {
    PostingResultRecord.Builder result =
        PostingResultRecord.newBuilder()
            .setPostingKey(command.getPostingKey())
            .setAccountId(command.getAccountId())
            .setAttempt(command.getAttempt());
    if (!rejected) {
      rejected = true;
      result
          .setAnswer(PostingAnswer.REJECTED)
          .setCode("LOCK_TIMEOUT")
          .setMessage("The ledger is busy")
          .setRetryable(true);
    } else {
      String next = "DOC-%05d".formatted(documents.size() + 1);
      result
          .setAnswer(PostingAnswer.ACCEPTED)
          .setDocumentId(documents.computeIfAbsent(command.getPostingKey(), key -> next));
    }
    feeder.account(
        Topic.ERP_POSTING_RESULTS,
        RecordKeys.accountPosting(command.getAccountId(), command.getPostingKey()),
        command.getAccountId(),
        result.build());
  }

  @Override
  public void close() {
    commands.close();
  }
}
