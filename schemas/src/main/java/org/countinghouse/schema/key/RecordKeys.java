package org.countinghouse.schema.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The layout of every record key: components joined by {@code |}, each with {@code %}, {@code |}
 * and {@code =} written as {@code %25}, {@code %7C} and {@code %3D}.
 *
 * <p>{@code join("acme", "a|b")} is {@code acme|a%7Cb}. A key is a name: the layouts here are for
 * ever, since compaction, changelogs and everybody's own tables rely on them.
 */
public final class RecordKeys {

  private static final char SEPARATOR = '|';

  private RecordKeys() {}

  /** {@code customerId}: usage.events, usage.duplicates, usage.commands, master.customers. */
  public static String customer(String customerId) {
    return join(customerId);
  }

  /** {@code accountId}: master.accounts. */
  public static String account(String accountId) {
    return join(accountId);
  }

  /** {@code accountId|contractId}: master.contracts. */
  public static String contract(String accountId, String contractId) {
    return join(accountId, contractId);
  }

  /** {@code kind|id}, such as {@code meter|tokens-in}: reference.metering, reference.rating. */
  public static String reference(String kind, String id) {
    return join(kind, id);
  }

  /**
   * {@code total|account|customer|meter|version|windowStart|windowSize|zone|name=value|...},
   * dimensions by ascending name: usage.totals.
   *
   * <p>The zone is part of the name: when a customer's zone is corrected to one with the same
   * midnight, the windows of both begin at the same instant, and one total would overwrite the
   * other.
   *
   * @param windowStart ISO-8601 instant of the first instant of the window
   * @param windowSize {@code P1D} for a day
   * @param zone IANA zone whose day the window is
   */
  public static String total(
      String accountId,
      String customerId,
      String meterId,
      int meterVersion,
      String windowStart,
      String windowSize,
      String zone,
      Map<String, String> dimensions) {
    StringBuilder key =
        new StringBuilder(
            join(
                "total",
                accountId,
                customerId,
                meterId,
                Integer.toString(meterVersion),
                windowStart,
                windowSize,
                zone));
    (dimensions.size() > 1 ? new TreeMap<>(dimensions) : dimensions)
        .forEach(
            (name, value) ->
                key.append(SEPARATOR).append(escape(name)).append('=').append(escape(value)));
    return key.toString();
  }

  /** {@code progress|meteringPartition}: the markers on usage.totals, once in each partition. */
  public static String progress(int meteringPartition) {
    return join("progress", Integer.toString(meteringPartition));
  }

  /**
   * {@code source|hour|meteringPartition}: usage.source-totals.
   *
   * @param hour hours since 1970-01-01T00:00Z
   */
  public static String sourceTotal(String source, long hour, int meteringPartition) {
    return join(source, Long.toString(hour), Integer.toString(meteringPartition));
  }

  /** {@code kind|subject|meteringPartition}: reconciliation.findings; also the finding's id. */
  public static String finding(String kind, String subject, int meteringPartition) {
    return join(kind, subject, Integer.toString(meteringPartition));
  }

  /**
   * {@code kind|account|contract|product|period}: reconciliation.findings about a charge; also the
   * finding's id.
   *
   * @param chargeId what {@link #charge} gave
   */
  public static String chargeFinding(String kind, String chargeId) {
    return join(kind) + SEPARATOR + chargeId;
  }

  /** {@code account|period|sequence}: billing.closings; also the closing's id. */
  public static String closing(String accountId, String period, int sequence) {
    return join(accountId, period, Integer.toString(sequence));
  }

  /** {@code account|contract|product|period}: rated.charges; also the charge's id. */
  public static String charge(
      String accountId, String contractId, String productId, String period) {
    return join(accountId, contractId, productId, period);
  }

  /**
   * {@code account|contract|product|period|kind|reference}: rated.charges, what is not for usage;
   * also the charge's id.
   */
  public static String charge(
      String accountId,
      String contractId,
      String productId,
      String period,
      String kind,
      String reference) {
    return join(accountId, contractId, productId, period, kind, reference);
  }

  /**
   * {@code account|contract|threshold|period|level}: usage.thresholds; also the crossing's id.
   *
   * @param level without idle zeros, such as {@code 500} or {@code 0.5}
   */
  public static String crossing(
      String accountId, String contractId, String thresholdId, String period, String level) {
    return join(accountId, contractId, thresholdId, period, level);
  }

  /** {@code account|period|currency|FINAL}: rated.summaries; also the summary's id. */
  public static String finalSummary(String accountId, String period, String currency) {
    return join(accountId, period, currency, "FINAL");
  }

  /** {@code account|period|currency|ADJUSTMENT|sequence}: rated.summaries; also its id. */
  public static String adjustment(String accountId, String period, String currency, int sequence) {
    return join(accountId, period, currency, "ADJUSTMENT", Integer.toString(sequence));
  }

  /** {@code end}: the end of rated.imports, once in each partition; no summary is named like it. */
  public static String importEnd() {
    return join("end");
  }

  /** {@code account|invoiceId}: billing.invoices. */
  public static String invoice(String accountId, String invoiceId) {
    return join(accountId, invoiceId);
  }

  /** {@code account|invoiceId|revision}: reconciliation.outcomes. */
  public static String outcome(String accountId, String invoiceId, int revision) {
    return join(accountId, invoiceId, Integer.toString(revision));
  }

  /** {@code leg|type|subject}: reconciliation.mismatches; also the mismatch's id. */
  public static String mismatch(String leg, String type, String subject) {
    return join(leg, type, subject);
  }

  /** {@code kind|entity|businessKey|revision}: the idempotency key the ERP sees. */
  public static String posting(
      String kind, String legalEntityId, String businessKey, int revision) {
    return join(kind, legalEntityId, businessKey, Integer.toString(revision));
  }

  /** {@code account|postingKey}: erp.posting-commands, erp.posting-results, posting.status. */
  public static String accountPosting(String accountId, String postingKey) {
    return join(accountId, postingKey);
  }

  /**
   * Joins components to a key, each escaped.
   *
   * @return the components in order, separated by {@code |}
   */
  public static String join(String... components) {
    StringBuilder key = new StringBuilder(64);
    for (int i = 0; i < components.length; i++) {
      if (i > 0) {
        key.append(SEPARATOR);
      }
      key.append(escape(components[i]));
    }
    return key.toString();
  }

  /**
   * Splits a key into its components, unescaped: the inverse of {@link #join}.
   *
   * @throws IllegalArgumentException if an escape is neither {@code %25}, {@code %7C} nor {@code
   *     %3D}
   */
  public static List<String> split(String key) {
    List<String> components = new ArrayList<>();
    int from = 0;
    for (int at = key.indexOf(SEPARATOR); at >= 0; at = key.indexOf(SEPARATOR, from)) {
      components.add(unescape(key.substring(from, at)));
      from = at + 1;
    }
    components.add(unescape(key.substring(from)));
    return List.copyOf(components);
  }

  private static String escape(String component) {
    if (component.indexOf('%') < 0 && component.indexOf('|') < 0 && component.indexOf('=') < 0) {
      return component;
    }
    return component.replace("%", "%25").replace("|", "%7C").replace("=", "%3D");
  }

  private static String unescape(String component) {
    for (int at = component.indexOf('%'); at >= 0; at = component.indexOf('%', at + 1)) {
      if (!component.startsWith("%25", at)
          && !component.startsWith("%7C", at)
          && !component.startsWith("%3D", at)) {
        throw new IllegalArgumentException(
            "Expected %25, %7C or %3D after each percent sign, but found '" + component + "'");
      }
    }
    return component.replace("%3D", "=").replace("%7C", "|").replace("%25", "%");
  }
}
