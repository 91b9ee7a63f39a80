package org.countinghouse.app.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.Owner;
import org.countinghouse.app.query.Queries;
import org.countinghouse.app.query.UnavailableException;
import org.countinghouse.domain.time.BillingPeriod;

/** Asks the owner of each account, in one hop, for its charges of a period. Thread-safe. */
final class AccountCharges {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Forwarder forwarder;

  AccountCharges(Forwarder forwarder) {
    this.forwarder = forwarder;
  }

  /**
   * The charges of all accounts, in their order; fails with {@link UnavailableException} if an
   * owner does not answer.
   */
  CompletableFuture<List<ChargesView>> ask(
      Queries queries, Collection<String> accounts, BillingPeriod period) {
    List<CompletableFuture<ChargesView>> answers =
        accounts.stream().map(account -> ask(queries, account, period)).toList();
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenApply(unused -> answers.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<ChargesView> ask(
      Queries queries, String accountId, BillingPeriod period) {
    Owner owner = queries.ownerOfCharges(accountId, false);
    if (owner.local()) {
      return CompletableFuture.completedFuture(
          ChargesView.of(accountId, queries.charges(owner.partition(), accountId, period.id())));
    }
    String encoded = URLEncoder.encode(accountId, StandardCharsets.UTF_8).replace("+", "%20");
    return forwarder
        .forward(owner.host(), "/v1/accounts/%s/charges?period=%s".formatted(encoded, period.id()))
        .thenApply(answer -> read(accountId, answer));
  }

  private static ChargesView read(String accountId, HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw UnavailableException.now(
          "Expected the charges of account '%s', but their owner says %d: %s"
              .formatted(accountId, answer.statusCode(), Gathering.detail(answer.body())));
    }
    try {
      return JSON.readValue(answer.body(), ChargesView.class);
    } catch (IOException e) {
      throw UnavailableException.now(
          "Expected the charges of account '%s', but the answer of their owner cannot be read"
              .formatted(accountId),
          e);
    }
  }
}
