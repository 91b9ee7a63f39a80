package org.countinghouse.app.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countinghouse.app.http.ChargesView.Charge;

/** The charges of all accounts that pay, see {@code RollUpCharges} in openapi.yaml. */
record RollUpChargesView(String customerId, String period, List<Account> accounts) {

  /** What an account is charged in one currency. */
  record Account(
      String accountId,
      String currency,
      String amount,
      String billedAmount,
      String waivedAmount,
      String unbilledAmount,
      int charges,
      int unrated) {

    private static Account of(String accountId, String currency, List<Charge> charges) {
      return new Account(
          accountId,
          currency,
          sum(currency, charges, Charge::amount),
          sum(currency, charges, Charge::billedAmount),
          sum(currency, charges, Charge::waivedAmount),
          sum(currency, charges, Charge::unbilledAmount),
          charges.size(),
          (int) charges.stream().filter(charge -> !charge.status().equals("RATED")).count());
    }
  }

  static RollUpChargesView of(String customerId, String period, List<ChargesView> charges) {
    return new RollUpChargesView(
        customerId,
        period,
        charges.stream().flatMap(account -> byCurrency(account).stream()).toList());
  }

  private static List<Account> byCurrency(ChargesView account) {
    Map<String, List<Charge>> byCurrency =
        account.charges().stream()
            .collect(Collectors.groupingBy(Charge::currency, TreeMap::new, Collectors.toList()));
    return byCurrency.entrySet().stream()
        .map(charges -> Account.of(account.accountId(), charges.getKey(), charges.getValue()))
        .toList();
  }

  private static String sum(
      String currency, List<Charge> charges, Function<Charge, String> amount) {
    return DecimalText.money(
        charges.stream().map(amount).map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add),
        currency);
  }
}
