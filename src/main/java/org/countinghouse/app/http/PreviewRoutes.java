package org.countinghouse.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.PartitionQueries;
import org.countinghouse.app.query.SourcesShare;
import org.countinghouse.domain.preview.Preview;
import org.countinghouse.domain.source.Silence;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * What the next bill of an account would say. The charges are asked of the account's owner, and
 * which sources are silent of all metering partitions.
 */
final class PreviewRoutes {

  private static final String PREVIEW = "/v1/accounts/{accountId}/preview";
  private static final int PERIODS_BEFORE = 3;

  /** Sources looked at, in the order of their names. */
  private static final int SOURCES_MAX = 1_000;

  private final Served served;
  private final SpreadAnswers answers;
  private final AccountCharges charges;
  private final Silences silences;

  PreviewRoutes(Served served, Forwarder forwarder, Clock clock) {
    this.served = served;
    this.answers = new SpreadAnswers(forwarder);
    this.charges = new AccountCharges(forwarder);
    this.silences = new Silences(served, clock);
  }

  void addTo(RoutesConfig routes) {
    routes.get(PREVIEW, this::preview);
  }

  private void preview(Context context) {
    String accountId = context.pathParam("accountId");
    PreviewQuery query = Parameters.preview(context.queryParamMap());
    PartitionQueries queries = served.queries().partitions();
    answers.answerLater(
        context,
        SpreadAnswers.question(
            queries,
            QueryRoutes.pathAndQuery(context),
            SourcesView.Share.class,
            partition ->
                SourcesView.Share.of(partition, queries.sources(partition, "", SOURCES_MAX))),
        shares -> preview(accountId, query, silent(shares)));
  }

  private CompletableFuture<Object> preview(
      String accountId, PreviewQuery query, List<String> silent) {
    List<BillingPeriod> periods = new ArrayList<>();
    List<CompletableFuture<List<ChargesView>>> asked = new ArrayList<>();
    BillingPeriod period = query.period();
    for (int i = 0; i <= PERIODS_BEFORE; i++) {
      periods.add(period);
      asked.add(charges.ask(served.queries(), Set.of(accountId), period));
      period = period.previous();
    }
    return CompletableFuture.allOf(asked.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            unused -> {
              List<ChargesView> views = asked.stream().map(one -> one.join().get(0)).toList();
              Preview preview = new Preview(query.spike());
              return PreviewView.of(accountId, periods, views, preview, silent);
            });
  }

  private List<String> silent(List<SourcesView.Share> shares) {
    SourcesShare all =
        SourcesShare.firstOf(shares.stream().map(SourcesView.Share::share).toList(), SOURCES_MAX);
    return all.sources().entrySet().stream()
        .filter(source -> silences.at(all.watermark()).apply(source.getValue()) == Silence.QUIET)
        .map(java.util.Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
