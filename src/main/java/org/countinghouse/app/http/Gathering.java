package org.countinghouse.app.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.apache.kafka.streams.state.HostInfo;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.UnavailableException;

/**
 * Asks every instance that owns partitions of a part for its shares, one hop each, and puts them
 * together. A question that was passed on is answered with the shares alone. Thread-safe.
 */
final class Gathering {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Forwarder forwarder;

  /** The share of one partition, as instances tell it to each other. */
  interface Share {
    int partition();
  }

  /**
   * A question to all partitions.
   *
   * @param self this instance
   * @param owners which instance has which partitions
   * @param pathAndQuery what others are asked
   * @param type of a share
   * @param local reads the share of a partition of this instance
   */
  record Question<T extends Share>(
      HostInfo self,
      Map<HostInfo, Set<Integer>> owners,
      String pathAndQuery,
      Class<T> type,
      IntFunction<T> local) {

    /** The shares of this instance. */
    List<T> own() {
      return owners.getOrDefault(self, Set.of()).stream().sorted().map(local::apply).toList();
    }
  }

  Gathering(Forwarder forwarder) {
    this.forwarder = forwarder;
  }

  /**
   * All shares by partition; fails with {@link UnavailableException}, which names the instance, if
   * one does not answer, and if partitions moved meanwhile.
   */
  <T extends Share> CompletableFuture<List<T>> ask(Question<T> question) {
    List<CompletableFuture<List<T>>> answers = new ArrayList<>();
    question
        .owners()
        .forEach(
            (host, partitions) -> {
              if (!host.equals(question.self())) {
                answers.add(remote(question, host, partitions));
              }
            });
    answers.add(CompletableFuture.completedFuture(question.own()));
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            unused ->
                complete(
                    question.owners().values(),
                    answers.stream().flatMap(answer -> answer.join().stream()).toList()));
  }

  private <T extends Share> CompletableFuture<List<T>> remote(
      Question<T> question, HostInfo host, Set<Integer> partitions) {
    String name = host.host() + ":" + host.port();
    return forwarder
        .forward(host, question.pathAndQuery())
        .thenApply(answer -> shares(name, partitions, answer, question.type()));
  }

  private static <T extends Share> List<T> shares(
      String host, Set<Integer> partitions, HttpResponse<byte[]> answer, Class<T> type) {
    if (answer.statusCode() != 200) {
      throw UnavailableException.now(
          "Expected %s to answer for partitions %s, but it says %d: %s"
              .formatted(
                  host, new TreeSet<>(partitions), answer.statusCode(), detail(answer.body())));
    }
    try {
      JavaType list = JSON.getTypeFactory().constructCollectionType(List.class, type);
      return JSON.readValue(answer.body(), list);
    } catch (IOException e) {
      throw UnavailableException.now(
          "Expected %s to answer for partitions %s, but its answer cannot be read"
              .formatted(host, new TreeSet<>(partitions)),
          e);
    }
  }

  /** What a problem document says. */
  static String detail(byte[] problem) {
    try {
      Map<String, Object> fields = JSON.readValue(problem, new TypeReference<>() {});
      return String.valueOf(fields.get("detail"));
    } catch (IOException e) {
      return "no problem document";
    }
  }

  /** The shares in order, if there is exactly one of each partition. */
  static <T extends Share> List<T> complete(Collection<Set<Integer>> owned, List<T> shares) {
    List<Integer> expected = owned.stream().flatMap(Set::stream).sorted().toList();
    List<T> sorted =
        shares.stream().sorted((a, b) -> Integer.compare(a.partition(), b.partition())).toList();
    List<Integer> found = sorted.stream().map(Share::partition).toList();
    if (!found.equals(expected)) {
      throw UnavailableException.now(
          "Expected shares of partitions %s, but found %s: partitions are moving"
              .formatted(expected, found));
    }
    return sorted;
  }
}
