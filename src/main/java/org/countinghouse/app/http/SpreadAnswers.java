package org.countinghouse.app.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.kafka.streams.state.HostInfo;
import org.countinghouse.app.http.Gathering.Question;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.PartitionQueries;

/**
 * Answers what is spread over all partitions of a part: whoever is asked gathers all shares, and an
 * instance that is asked by another gives its own.
 */
final class SpreadAnswers {

  private final Gathering gathering;

  SpreadAnswers(Forwarder forwarder) {
    this.gathering = new Gathering(forwarder);
  }

  /** A question to the partitions as they are owned now. */
  static <T extends Gathering.Share> Question<T> question(
      PartitionQueries queries, String path, Class<T> type, IntFunction<T> local) {
    return new Question<>(queries.self(), queries.owners(), path, type, local);
  }

  <T extends Gathering.Share> void answer(
      Context context, Question<T> question, Function<List<T>, Object> merge) {
    answerLater(
        context, question, shares -> CompletableFuture.completedFuture(merge.apply(shares)));
  }

  /** The same, where more has to be asked for what the shares say. */
  <T extends Gathering.Share> void answerLater(
      Context context, Question<T> question, Function<List<T>, CompletableFuture<Object>> merge) {
    answeredBy(context, question.self());
    if (isForwarded(context)) {
      Answers.json(context, question.own());
      return;
    }
    CompletableFuture<Object> answer = gathering.ask(question).thenCompose(merge);
    context.future(() -> answer.thenAccept(view -> Answers.json(context, view)));
  }

  static void answeredBy(Context context, HostInfo self) {
    context.header(Answers.ANSWERED_BY, self.host() + ":" + self.port());
  }

  static boolean isForwarded(Context context) {
    return context.header(Forwarder.HEADER) != null;
  }
}
