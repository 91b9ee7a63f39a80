package org.countinghouse.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.countinghouse.app.query.EventQuery;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.Owner;
import org.countinghouse.app.query.Queries;
import org.countinghouse.app.query.UsageQuery;

/** The routes under {@code /v1}: answered here, or by the instance that owns the answer. */
final class QueryRoutes {

  private final Served served;
  private final Forwarder forwarder;

  QueryRoutes(Served served, Forwarder forwarder) {
    this.served = served;
    this.forwarder = forwarder;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/customers/{customerId}/usage", this::usage);
    routes.get("/v1/customers/{customerId}/events", this::event);
    routes.get("/v1/accounts/{accountId}/charges", this::charges);
    routes.get("/v1/accounts/{accountId}/balances", this::balances);
    routes.get("/v1/accounts/{accountId}/mismatches", this::mismatches);
  }

  private void usage(Context context) {
    String customerId = context.pathParam("customerId");
    UsageQuery query = Parameters.usage(customerId, parameters(context));
    Queries queries = served.queries();
    answer(
        context,
        queries.ownerOfUsage(customerId, forwarded(context)),
        partition -> UsageView.of(customerId, queries.usage(partition, query)));
  }

  private void event(Context context) {
    String customerId = context.pathParam("customerId");
    EventQuery query = Parameters.event(customerId, parameters(context));
    Queries queries = served.queries();
    Duration horizon = served.config().rules().deduplicationHorizon();
    answer(
        context,
        queries.ownerOfUsage(customerId, forwarded(context)),
        partition ->
            queries
                .events()
                .find(partition, query)
                .map(found -> EventView.of(query, horizon, found))
                .orElseGet(() -> EventView.unknown(query, horizon)));
  }

  private void charges(Context context) {
    String accountId = context.pathParam("accountId");
    String period = Parameters.period(parameters(context));
    Queries queries = served.queries();
    answer(
        context,
        queries.ownerOfCharges(accountId, forwarded(context)),
        partition -> ChargesView.of(accountId, queries.charges(partition, accountId, period)));
  }

  private void balances(Context context) {
    String accountId = context.pathParam("accountId");
    String period = Parameters.period(parameters(context));
    Queries queries = served.queries();
    answer(
        context,
        queries.ownerOfCharges(accountId, forwarded(context)),
        partition -> BalancesView.of(accountId, queries.balances(partition, accountId, period)));
  }

  private void mismatches(Context context) {
    String accountId = context.pathParam("accountId");
    boolean open = Parameters.open(parameters(context));
    Queries queries = served.queries();
    answer(
        context,
        queries.ownerOfMismatches(accountId, forwarded(context)),
        partition -> MismatchesView.of(accountId, queries.mismatches(partition, accountId, open)));
  }

  private void answer(Context context, Owner owner, IntFunction<Object> read) {
    if (owner.local()) {
      context.header(Answers.ANSWERED_BY, owner.host().host() + ":" + owner.host().port());
      Answers.json(context, read.apply(owner.partition()));
      return;
    }
    // Without a thread that waits: two instances that wait for each other would use all of theirs.
    CompletableFuture<HttpResponse<byte[]>> answer =
        forwarder.forward(owner.host(), pathAndQuery(context));
    context.future(() -> answer.thenAccept(response -> Answers.relay(context, response)));
  }

  private static boolean forwarded(Context context) {
    return context.header(Forwarder.HEADER) != null;
  }

  private static Map<String, List<String>> parameters(Context context) {
    var unused = pathAndQuery(context);
    return context.queryParamMap();
  }

  /** As it was asked, still encoded; refused wherever it is asked if it cannot be passed on. */
  static String pathAndQuery(Context context) {
    String query = context.queryString();
    String text = context.req().getRequestURI() + (query == null ? "" : "?" + query);
    try {
      return URI.create(text).toString();
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          "Expected a path and parameters in percent-encoding, but: " + e.getMessage(), e);
    }
  }
}
