package org.countinghouse.app.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.countinghouse.app.oracle.BatchOracle;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.SummaryLine;
import org.countinghouse.schema.SummaryRecord;

/**
 * Law 2 as a comparison: FINAL plus ADJUSTMENTs plus what is charged and not billed yet equals a
 * batch calculation, for each {@code account|contract|product|period}, to the last minor unit.
 */
public final class Amounts {

  /** Account, contract, product and period; kind and reference follow if it is not for usage. */
  private static final int USAGE_PARTS = 4;

  private Amounts() {}

  /** Billed amount by line and period: FINAL plus ADJUSTMENTs. */
  public static Map<String, BigDecimal> billed(Collection<SummaryRecord> summaries) {
    return sums(summaries, SummaryLine::getAmount);
  }

  /** Billed and waived amount by line and period: what is not waited for any more. */
  public static Map<String, BigDecimal> settled(Collection<SummaryRecord> summaries) {
    return sums(summaries, line -> line.getAmount().add(line.getWaivedAmount()));
  }

  private static Map<String, BigDecimal> sums(
      Collection<SummaryRecord> summaries, Function<SummaryLine, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (SummaryRecord summary : summaries) {
      for (SummaryLine line : summary.getLines()) {
        String key =
            key(
                summary.getAccountId(),
                line.getContractId(),
                line.getProductId(),
                summary.getPeriod(),
                line.getKind(),
                line.getReference());
        sums.merge(key, amount.apply(line), BigDecimal::add);
      }
    }
    return sums;
  }

  /** Running charges by line and period. */
  public static Map<String, BigDecimal> charged(Collection<ChargeRecord> charges) {
    Map<String, BigDecimal> charged = new TreeMap<>();
    for (ChargeRecord charge : charges) {
      charged.put(key(charge), charge.getAmount());
    }
    return charged;
  }

  /**
   * Compares with the oracle; lines that it cannot know are left out.
   *
   * @return a line for each difference; empty if there is none
   */
  public static List<String> differences(
      Map<String, BigDecimal> billed, Map<String, BigDecimal> charged, BatchOracle.Result oracle) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(oracle.amounts().keySet());
    keys.addAll(charged.keySet());
    keys.addAll(billed.keySet());
    keys.removeIf(key -> isOutside(key, oracle.outside()));
    for (String key : keys) {
      BigDecimal bill = billed.getOrDefault(key, BigDecimal.ZERO);
      BigDecimal notBilled = charged.getOrDefault(key, BigDecimal.ZERO).subtract(bill);
      BigDecimal expected = oracle.amount(key);
      if (bill.add(notBilled).compareTo(expected) != 0) {
        differences.add(
            "Expected %s for %s, but found %s billed and %s not billed"
                .formatted(expected, key, bill.toPlainString(), notBilled.toPlainString()));
      }
    }
    return differences;
  }

  /** What comes beside usage depends on every line of its contract. */
  private static boolean isOutside(String key, Set<String> outside) {
    List<String> parts = List.of(key.split("\\|", -1));
    return outside.contains(key)
        || parts.size() > USAGE_PARTS
            && outside.stream()
                .anyMatch(line -> line.startsWith(String.join("|", parts.subList(0, 2)) + "|"));
  }

  /**
   * Compares what is billed with what is charged, for where all periods are closed and nothing may
   * wait for a later adjustment.
   *
   * @return a line for each difference; empty if there is none
   */
  public static List<String> unbilled(
      Map<String, BigDecimal> billed, Map<String, BigDecimal> charged) {
    List<String> differences = new ArrayList<>();
    charged.forEach(
        (key, charge) -> {
          BigDecimal bill = billed.getOrDefault(key, BigDecimal.ZERO);
          if (bill.compareTo(charge) != 0) {
            differences.add(
                "Expected %s billed for %s, as it is charged, but found %s"
                    .formatted(charge.toPlainString(), key, bill.toPlainString()));
          }
        });
    return differences;
  }

  /**
   * What is charged and not billed because nothing says where it is booked.
   *
   * @return a line for each such charge that names the gap; empty if there is none
   */
  public static List<String> unmapped(
      Map<String, BigDecimal> billed, Collection<ChargeRecord> charges) {
    List<String> gaps = new ArrayList<>();
    for (ChargeRecord charge : charges) {
      String key = key(charge);
      BigDecimal bill = billed.getOrDefault(key, BigDecimal.ZERO);
      if (charge.getStatus() == ChargeStatus.UNMAPPED && bill.compareTo(charge.getAmount()) != 0) {
        gaps.add(
            "Expected a posting rule for %s, of which %s is charged and %s billed, but: %s"
                .formatted(key, plain(charge.getAmount()), plain(bill), charge.getReason()));
      }
    }
    return gaps;
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }

  /** {@code account|contract|product|period}, and {@code |kind|reference} if not for usage. */
  static String key(ChargeRecord charge) {
    return key(
        charge.getAccountId(),
        charge.getContractId(),
        charge.getProductId(),
        charge.getPeriod(),
        charge.getKind(),
        charge.getReference());
  }

  private static String key(
      String account,
      String contract,
      String product,
      String period,
      String kind,
      String reference) {
    String line = String.join("|", account, contract, product, period);
    return kind.equals("USAGE") ? line : String.join("|", line, kind, reference);
  }
}
