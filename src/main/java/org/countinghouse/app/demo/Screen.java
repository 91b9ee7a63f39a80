package org.countinghouse.app.demo;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.MismatchStatus;

/**
 * Shows the play: a picture that is painted over where there is a terminal, plain lines where there
 * is not.
 */
final class Screen {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int NEWS_SHOWN = 10;

  private final PrintWriter out;
  private final boolean headless;
  private final Deque<String> news = new ArrayDeque<>();
  private int painted;

  Screen(PrintWriter out, boolean headless) {
    this.out = out;
    this.headless = headless;
  }

  /** Says one line that stays. */
  void say(String line) {
    erase();
    out.println(line);
    out.flush();
  }

  /** Shows where the play stands. */
  void show(Instant businessTime, long fed, long perSecond, Observer observer) {
    List<String> fresh = observer.takeNews();
    if (headless) {
      fresh.forEach(line -> out.println("  " + line));
      out.println(progress(businessTime, fed, perSecond, observer));
      out.flush();
      return;
    }
    fresh.forEach(news::addLast);
    while (news.size() > NEWS_SHOWN) {
      news.removeFirst();
    }
    erase();
    List<String> picture = new ArrayList<>();
    picture.add(progress(businessTime, fed, perSecond, observer));
    picture.add("");
    running(observer).forEach((account, line) -> picture.add("  " + account + "  " + line));
    picture.add("");
    news.forEach(line -> picture.add("  " + line));
    picture.forEach(out::println);
    painted = picture.size();
    out.flush();
  }

  private static String progress(
      Instant businessTime, long fed, long perSecond, Observer observer) {
    long open =
        observer.mismatches().stream()
            .filter(mismatch -> mismatch.getStatus() != MismatchStatus.RESOLVED)
            .count();
    return "%s  fed %d (%d/s)  consumed %d  %s  mismatches open %d of %d"
        .formatted(
            DAY.format(businessTime),
            fed,
            perSecond,
            observer.consumed(),
            lower(observer.buckets()),
            open,
            observer.mismatches().size());
  }

  /** Running charges of the period by account. */
  private static Map<String, String> running(Observer observer) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, String> currencies = new TreeMap<>();
    for (ChargeRecord charge : observer.charges()) {
      if (charge.getPeriod().equals(Script.PERIOD)) {
        sums.merge(charge.getAccountId(), charge.getAmount(), BigDecimal::add);
        currencies.put(charge.getAccountId(), charge.getCurrency());
      }
    }
    Map<String, String> lines = new TreeMap<>();
    sums.forEach(
        (account, sum) -> {
          String currency = currencies.getOrDefault(account, "");
          lines.put("%-9s".formatted(account), money(sum, currency) + " " + currency);
        });
    return lines;
  }

  /** An amount at the decimals of its currency, right-aligned. */
  static String money(BigDecimal amount, String currency) {
    int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return "%14s".formatted(amount.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString());
  }

  private static String lower(Map<String, Long> buckets) {
    return buckets.toString().toLowerCase(Locale.ROOT);
  }

  private void erase() {
    if (painted > 0) {
      out.print("\u001b[" + painted + "A\u001b[J");
      painted = 0;
    }
  }
}
