package org.countinghouse.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import org.countinghouse.app.query.AccrualQueries;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.Owner;
import org.countinghouse.app.query.Queries;

/** What is earned and not billed at a cut-off: of an account, and of all of them. */
final class AccrualRoutes {

  private final Served served;
  private final Forwarder forwarder;
  private final SpreadAnswers answers;

  AccrualRoutes(Served served, Forwarder forwarder) {
    this.served = served;
    this.forwarder = forwarder;
    this.answers = new SpreadAnswers(forwarder);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/accounts/{accountId}/accrual", this::ofAccount);
    routes.get("/v1/accruals", this::all);
  }

  private void ofAccount(Context context) {
    String accountId = context.pathParam("accountId");
    LocalDate cutOff = Parameters.cutOff(context.queryParamMap());
    Queries queries = served.queries();
    Owner owner = queries.ownerOfCharges(accountId, SpreadAnswers.isForwarded(context));
    if (owner.local()) {
      AccrualQueries accruals = queries.accruals();
      SpreadAnswers.answeredBy(context, owner.host());
      Answers.json(
          context,
          AccrualView.of(
              accountId,
              cutOff,
              accruals.watermark(owner.partition()),
              accruals.lines(owner.partition(), accountId, cutOff)));
      return;
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        forwarder.forward(owner.host(), QueryRoutes.pathAndQuery(context));
    context.future(() -> answer.thenAccept(response -> Answers.relay(context, response)));
  }

  private void all(Context context) {
    LocalDate cutOff = Parameters.cutOff(context.queryParamMap());
    AccrualQueries accruals = served.queries().accruals();
    answers.answer(
        context,
        new Gathering.Question<>(
            accruals.self(),
            accruals.owners(),
            QueryRoutes.pathAndQuery(context),
            AccrualsView.Share.class,
            partition -> AccrualsView.Share.of(partition, accruals.all(partition, cutOff))),
        shares -> AccrualsView.of(cutOff, shares));
  }
}
