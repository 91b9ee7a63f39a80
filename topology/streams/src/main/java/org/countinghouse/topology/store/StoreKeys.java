package org.countinghouse.topology.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.TreeMap;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.schema.CarriedLevelState;
import org.countinghouse.schema.key.RecordKeys;

/** Layouts of composite store keys: what is read together shares a prefix. */
public final class StoreKeys {

  private StoreKeys() {}

  /**
   * {@code customer|meter|windowStart|windowSize|account|version|zone|name|value...}:
   * usage-total-store.
   */
  public static String total(UsageTotalKey key) {
    StringBuilder text =
        new StringBuilder(
            RecordKeys.join(
                key.customerId(),
                key.meterId(),
                key.window().startText(),
                key.window().size().text(),
                key.accountId(),
                Integer.toString(key.meterVersion()),
                key.window().zone().getId()));
    // They go by ascending name.
    key.dimensions()
        .forEach((name, value) -> text.append('|').append(RecordKeys.join(name, value)));
    return text.toString();
  }

  /** {@code customer|meter|windowStart|windowSize|version|zone}: metering-store, group counts. */
  public static String groupCount(UsageTotalKey key) {
    return RecordKeys.join(
        key.customerId(),
        key.meterId(),
        key.window().startText(),
        key.window().size().text(),
        Integer.toString(key.meterVersion()),
        key.window().zone().getId());
  }

  /** {@code account|date|key on usage.totals}: rating-usage-store. */
  public static String ratingUsage(String accountId, LocalDate date, String totalKey) {
    return RecordKeys.join(accountId, date.toString(), totalKey);
  }

  /** {@code account|period|contract|product}: charge-store. */
  public static String charge(
      String accountId, String period, String contractId, String productId) {
    return RecordKeys.join(accountId, period, contractId, productId);
  }

  /** {@code account|period|contract|product|kind|reference}: charge-store, not for usage. */
  public static String charge(
      String accountId,
      String period,
      String contractId,
      String productId,
      String kind,
      String reference) {
    return RecordKeys.join(accountId, period, contractId, productId, kind, reference);
  }

  /** {@code account|contract|period}: balance-store. */
  public static String balance(String accountId, String contractId, String period) {
    return RecordKeys.join(accountId, contractId, period);
  }

  /** {@code account|contract|period|product|customer|meter|name|value...}: level-store. */
  public static String level(
      String accountId, String contractId, String period, CarriedLevelState level) {
    StringBuilder text =
        new StringBuilder(
            RecordKeys.join(
                accountId,
                contractId,
                period,
                level.getProductId(),
                level.getCustomerId(),
                level.getMeterId()));
    new TreeMap<>(level.getDimensions())
        .forEach((name, value) -> text.append('|').append(RecordKeys.join(name, value)));
    return text.toString();
  }

  /** {@code account|period}: rerating-store. */
  public static String rerating(String accountId, String period) {
    return RecordKeys.join(accountId, period);
  }

  /** {@code account|summary}: invoice-case-store. */
  public static String invoiceCase(String accountId, String summaryId) {
    return RecordKeys.join(accountId, summaryId);
  }

  /** {@code account|summary}: posted-summary-store. */
  public static String postedSummary(String accountId, String summaryId) {
    return RecordKeys.join(accountId, summaryId);
  }

  /** What sorts right behind all keys whose first components these are. */
  public static String afterPrefix(String... components) {
    return RecordKeys.join(components) + (char) ('|' + 1);
  }

  /** Microseconds since 1970 in 19 digits, so that keys sort by time; 0 for anything before. */
  public static String sortable(Instant time) {
    long micros = Math.max(0, ChronoUnit.MICROS.between(Instant.EPOCH, time));
    return String.format(Locale.ROOT, "%019d", micros);
  }

  /** What all keys share whose first components these are. */
  public static String prefix(String... components) {
    return RecordKeys.join(components) + "|";
  }
}
