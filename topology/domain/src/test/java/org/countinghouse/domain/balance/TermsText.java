package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countinghouse.domain.Builders;
import org.countinghouse.domain.master.Commitment;
import org.countinghouse.domain.master.Commitment.Measure;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.CreditGrant;
import org.countinghouse.domain.master.SpendBounds;
import org.countinghouse.domain.master.Terms;
import org.countinghouse.domain.master.Timeline;

/** Reads the terms of a contract as {@code settlement-cases.md} writes them. */
public final class TermsText {

  private static final Map<String, String> LINES = Map.of("calls", "plan");

  private final List<CreditGrant> credits = new ArrayList<>();
  private final List<Commitment> commitments = new ArrayList<>();
  private SpendBounds bounds = SpendBounds.NONE;
  private LocalDate from = LocalDate.parse("2026-01-01");
  private LocalDate end = LocalDate.MAX;

  private TermsText() {}

  /** A contract that sells {@code calls} from 2026-01-01 on, if its terms do not say otherwise. */
  public static Contract contract(List<String> texts) {
    TermsText read = new TermsText();
    texts.forEach(read::add);
    Terms terms = new Terms(read.credits, read.commitments, read.bounds);
    List<Contract.Version> versions = new ArrayList<>();
    versions.add(new Contract.Version(read.from, LINES, terms));
    if (!read.end.equals(LocalDate.MAX)) {
      versions.add(new Contract.Version(read.end, Map.of()));
    }
    return new Contract("C1", "account", Builders.EUR, new Timeline<>(versions));
  }

  private void add(String text) {
    Iterator<String> words = Arrays.asList(text.split(" ")).iterator();
    String what = words.next();
    switch (what) {
      case "credit" -> credits.add(credit(words));
      case "commitment", "units" -> commitments.add(commitment(what.equals("units"), words));
      case "minimum", "maximum" -> bounds = bound(what, words);
      case "active" -> {
        from = LocalDate.parse(words.next());
        end = LocalDate.parse(words.next());
      }
      default -> throw new IllegalArgumentException(text);
    }
  }

  private static CreditGrant credit(Iterator<String> words) {
    String id = words.next();
    BigDecimal amount = new BigDecimal(words.next());
    Map<String, String> said = new HashMap<>();
    while (words.hasNext()) {
      String name = words.next();
      said.put(name, words.next());
      if (name.equals("refund")) {
        said.put("refundedOn", words.next());
      }
    }
    return new CreditGrant(
        id,
        amount,
        new CreditGrant.Use(
            Integer.parseInt(said.getOrDefault("priority", "10")),
            LocalDate.parse(said.getOrDefault("from", "2026-01-01")),
            date(said.getOrDefault("until", "")),
            products(said.getOrDefault("for", ""))),
        new CreditGrant.Withdrawal(
            date(said.getOrDefault("void", "")),
            new BigDecimal(said.getOrDefault("refund", "0")),
            date(said.getOrDefault("refundedOn", ""))),
        said.getOrDefault("account", ""));
  }

  private static Commitment commitment(boolean units, Iterator<String> words) {
    String id = words.next();
    BigDecimal committed = new BigDecimal(words.next());
    boolean yearly = words.next().equals("yearly");
    LocalDate first = LocalDate.parse(words.next());
    LocalDate last = LocalDate.parse(words.next());
    Map<String, String> said = new HashMap<>();
    while (words.hasNext()) {
      said.put(words.next(), words.next());
    }
    return new Commitment(
        id,
        new Commitment.Term(first, last, yearly),
        units
            ? new Measure.Units(new BigDecimal(said.getOrDefault("price", "")))
            : new Measure.Spend(),
        committed,
        products(said.getOrDefault("for", "")),
        new BigDecimal(said.getOrDefault("factor", "1")),
        new Commitment.Books("4990", "STD"));
  }

  private SpendBounds bound(String what, Iterator<String> words) {
    BigDecimal amount = new BigDecimal(words.next());
    return new SpendBounds(
        what.equals("minimum") ? amount : bounds.minimum(),
        what.equals("maximum") ? amount : bounds.maximum(),
        words.hasNext() ? SpendBounds.Proration.DAY : bounds.proration(),
        new Commitment.Books("4990", "STD"));
  }

  private static LocalDate date(String text) {
    return text.isEmpty() ? CreditGrant.NEVER : LocalDate.parse(text);
  }

  private static Set<String> products(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split("\\+"));
  }
}
