package org.countinghouse.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.master.PlanFiles;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.Owner;
import org.countinghouse.app.query.Queries;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.topology.mapping.PricePlanMapping;

/** What-if questions: they have a body, and change nothing. */
final class SimulationRoutes {

  private static final String JSON = "application/json";

  private final Served served;
  private final Forwarder forwarder;

  SimulationRoutes(Served served, Forwarder forwarder) {
    this.served = served;
    this.forwarder = forwarder;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/v1/accounts/{accountId}/simulations", this::simulate);
  }

  private void simulate(Context context) {
    String accountId = context.pathParam("accountId");
    String pathAndQuery = QueryRoutes.pathAndQuery(context);
    Map<String, List<String>> given = context.queryParamMap();
    Parameters.Simulation asked = Parameters.simulation(given);
    PricePlan plan = plan(context, asked.planId());
    Queries queries = served.queries();
    Owner owner = queries.ownerOfCharges(accountId, context.header(Forwarder.HEADER) != null);
    if (owner.local()) {
      context.header(Answers.ANSWERED_BY, owner.host().host() + ":" + owner.host().port());
      BillingPeriod period = asked.period();
      Answers.json(
          context,
          WhatIfView.of(
              accountId,
              period.id(),
              plan.planId(),
              queries.whatIf(owner.partition(), accountId, period, plan)));
      return;
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        forwarder.forward(owner.host(), pathAndQuery, contentType(context), context.bodyAsBytes());
    context.future(() -> answer.thenAccept(response -> Answers.relay(context, response)));
  }

  private static PricePlan plan(Context context, Optional<String> planId) {
    try {
      return PricePlanMapping.toDomain(
          PlanFiles.parse(context.body(), contentType(context).startsWith(JSON), "body", planId));
    } catch (Problem wrong) {
      throw new BadRequestException(String.join("; ", wrong.lines()), wrong);
    }
  }

  private static String contentType(Context context) {
    String type = context.contentType();
    return type == null ? "application/yaml" : type;
  }
}
