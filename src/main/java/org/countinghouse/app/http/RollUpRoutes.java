package org.countinghouse.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.countinghouse.app.http.Gathering.Question;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.PartitionQueries;
import org.countinghouse.app.query.UsageQuery;
import org.countinghouse.domain.time.BillingPeriod;

/** The routes for a customer with all that are below it, who may be in any metering partition. */
final class RollUpRoutes {

  private static final String ROLL_UP = "/v1/customers/{customerId}/rollup";

  /** Each is a question to another instance, if that owns its charges. */
  private static final int ACCOUNTS_MAX = 1_000;

  private final Served served;
  private final SpreadAnswers answers;
  private final AccountCharges accountCharges;

  /** The accounts that pay for customers of a partition, as instances tell each other. */
  record PayersShare(int partition, List<String> accounts) implements Gathering.Share {}

  RollUpRoutes(Served served, Forwarder forwarder) {
    this.served = served;
    this.answers = new SpreadAnswers(forwarder);
    this.accountCharges = new AccountCharges(forwarder);
  }

  void addTo(RoutesConfig routes) {
    routes.get(ROLL_UP, this::usage);
    routes.get(ROLL_UP + "/charges", this::charges);
  }

  private void usage(Context context) {
    String customerId = context.pathParam("customerId");
    UsageQuery query = Parameters.rollUp(customerId, context.queryParamMap());
    PartitionQueries queries = served.queries().partitions();
    answers.answer(
        context,
        SpreadAnswers.question(
            queries,
            QueryRoutes.pathAndQuery(context),
            RollUpView.Share.class,
            partition -> RollUpView.Share.of(partition, queries.rollUp(partition, query))),
        shares -> RollUpView.of(customerId, shares));
  }

  private void charges(Context context) {
    String customerId = context.pathParam("customerId");
    BillingPeriod period = Parameters.neededPeriod(context.queryParamMap());
    PartitionQueries queries = served.queries().partitions();
    Question<PayersShare> question =
        SpreadAnswers.question(
            queries,
            QueryRoutes.pathAndQuery(context),
            PayersShare.class,
            partition ->
                new PayersShare(
                    partition, List.copyOf(queries.payers(partition, customerId, period))));
    answers.answerLater(context, question, shares -> charges(customerId, period, shares));
  }

  private CompletableFuture<Object> charges(
      String customerId, BillingPeriod period, List<PayersShare> shares) {
    SortedSet<String> accounts = new TreeSet<>();
    shares.forEach(share -> accounts.addAll(share.accounts()));
    if (accounts.size() > ACCOUNTS_MAX) {
      throw new BadRequestException(
          "Expected at most %d accounts that pay for customer '%s' and those below it in %s, but"
                  .formatted(ACCOUNTS_MAX, customerId, period.id())
              + " found %d; ask for a customer further down".formatted(accounts.size()));
    }
    return accountCharges
        .ask(served.queries(), accounts, period)
        .thenApply(charges -> RollUpChargesView.of(customerId, period.id(), charges));
  }
}
