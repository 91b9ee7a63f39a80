package org.countinghouse.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.PartitionQueries;
import org.countinghouse.app.query.SourceQuery;
import org.countinghouse.app.query.SourceShare;
import org.countinghouse.app.query.SourcesShare;

/** The routes under {@code /v1} whose answers are spread over all metering partitions. */
final class MeteringRoutes {

  private static final String SOURCES = "/v1/sources";
  private static final String LEDGER = "/v1/ledger";

  private final Served served;
  private final Forwarder forwarder;
  private final SpreadAnswers answers;
  private final Clock clock;
  private final Silences silences;

  /**
   * @param clock says what the last day is, and how long a source has been silent
   */
  MeteringRoutes(Served served, Forwarder forwarder, Clock clock) {
    this.served = served;
    this.forwarder = forwarder;
    this.answers = new SpreadAnswers(forwarder);
    this.clock = clock;
    silences = new Silences(served, clock);
  }

  void addTo(RoutesConfig routes) {
    routes.get(SOURCES, this::sources);
    routes.get(SOURCES + "/{source}", this::source);
    routes.get(LEDGER, this::ledger);
    routes.get(LEDGER + "/{partition}", this::ledgerOfPartition);
  }

  private void source(Context context) {
    SourceQuery query =
        Parameters.source(context.pathParam("source"), context.queryParamMap(), clock.instant());
    PartitionQueries queries = served.queries().partitions();
    // With its defaults filled in, so that every instance answers for the same hours.
    String path =
        "%s/%s?from=%s&to=%s".formatted(SOURCES, encoded(query.source()), query.from(), query.to());
    answers.answer(
        context,
        SpreadAnswers.question(
            queries,
            path,
            SourceView.Share.class,
            partition -> SourceView.Share.of(partition, queries.source(partition, query))),
        shares -> {
          SourceShare sum = SourceShare.sum(shares.stream().map(SourceView.Share::share).toList());
          return SourceView.of(query, sum, silences.at(sum.watermark()).apply(sum.seen()));
        });
  }

  private void sources(Context context) {
    Parameters.Page page = Parameters.page(context.queryParamMap());
    PartitionQueries queries = served.queries().partitions();
    String after = page.after().isEmpty() ? "" : "&after=" + encoded(page.after());
    answers.answer(
        context,
        SpreadAnswers.question(
            queries,
            SOURCES + "?limit=" + page.limit() + after,
            SourcesView.Share.class,
            partition ->
                SourcesView.Share.of(
                    partition, queries.sources(partition, page.after(), page.limit()))),
        shares -> {
          SourcesShare first =
              SourcesShare.firstOf(
                  shares.stream().map(SourcesView.Share::share).toList(), page.limit());
          return SourcesView.of(first, page.limit(), silences.at(first.watermark()));
        });
  }

  private void ledger(Context context) {
    Parameters.none(context.queryParamMap());
    PartitionQueries queries = served.queries().partitions();
    answers.answer(
        context,
        SpreadAnswers.question(
            queries,
            LEDGER,
            LedgerView.Row.class,
            partition -> LedgerView.row(partition, queries.ledger(partition))),
        LedgerView::of);
  }

  private void ledgerOfPartition(Context context) {
    Parameters.none(context.queryParamMap());
    PartitionQueries queries = served.queries().partitions();
    int partition = Parameters.partition(context.pathParam("partition"), queries.partitions());
    HostInfo owner =
        queries.owners().entrySet().stream()
            .filter(host -> host.getValue().contains(partition))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    if (owner.equals(queries.self()) || SpreadAnswers.isForwarded(context)) {
      SpreadAnswers.answeredBy(context, queries.self());
      Answers.json(context, LedgerView.row(partition, queries.ledger(partition)));
      return;
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        forwarder.forward(owner, LEDGER + "/" + partition);
    context.future(() -> answer.thenAccept(response -> Answers.relay(context, response)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
