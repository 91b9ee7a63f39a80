package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.domain.master.SpendBounds;
import org.countinghouse.schema.CommitmentTerms;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.CreditGrant;
import org.countinghouse.schema.SpendBoundsTerms;
import org.jspecify.annotations.Nullable;

/** Credits, commitments and bounds of a contract. */
final class TermsFormat {

  static final List<String> FIELDS = List.of("credits", "commitments", "spend");

  private static final List<String> CREDIT =
      List.of(
          "id",
          "amount",
          "priority",
          "effective",
          "expires",
          "products",
          "voided-from",
          "refunded",
          "refunded-on",
          "gl-account");
  private static final List<String> COMMITMENT =
      List.of(
          "id",
          "spend",
          "units",
          "unit-price",
          "from",
          "end",
          "cycle",
          "overage-factor",
          "products",
          "gl-account",
          "tax-code");
  private static final List<String> SPEND =
      List.of("minimum", "maximum", "proration", "gl-account", "tax-code");

  private static final int PRIORITY_MAX = 1_000;
  private static final FieldType<Integer> PRIORITY = FieldTypes.wholeNumber(0, PRIORITY_MAX);
  private static final FieldType<Cycle> CYCLE = FieldTypes.oneOfLowerCase(List.of(Cycle.values()));
  private static final FieldType<SpendBounds.Proration> PRORATION =
      FieldTypes.oneOfLowerCase(List.of(SpendBounds.Proration.values()));

  /** Stands in for a decimal that could not be read; 12 decimals, as records have them. */
  private static final BigDecimal UNREAD = BigDecimal.ZERO.setScale(12);

  private final Findings findings;

  /** What a commitment is for: each year of it anew, or all of it once. */
  private enum Cycle {
    YEAR,
    TERM
  }

  TermsFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads the terms to a version that has all else. */
  void read(
      VersionHead head, Fields fields, Consumer<Reference> references, ContractVersion version) {
    version.setCredits(
        items(head, fields, "credits", CREDIT, item -> credit(head, item, references)));
    version.setCommitments(
        items(head, fields, "commitments", COMMITMENT, item -> commitment(head, item, references)));
    fields
        .value("spend")
        .flatMap(node -> Fields.of(node, "the spend of " + head.owner().name(), SPEND, findings))
        .ifPresent(spend -> version.setSpendBounds(bounds(spend)));
  }

  private <T> List<T> items(
      VersionHead head, Fields fields, String name, List<String> keys, Function<Fields, T> read) {
    List<T> items = new ArrayList<>();
    for (Node node : fields.optionalList(name)) {
      Fields.of(node, "one of the " + name + " of " + head.owner().name(), keys, findings)
          .map(read)
          .ifPresent(items::add);
    }
    return items;
  }

  private CreditGrant credit(VersionHead head, Fields item, Consumer<Reference> references) {
    return CreditGrant.newBuilder()
        .setCreditId(item.required("id", FieldTypes.TEXT, ""))
        .setAmount(item.required("amount", FieldTypes.POSITIVE, UNREAD))
        .setPriority(item.optional("priority", PRIORITY, 0))
        .setEffective(item.required("effective", FieldTypes.DATE, LocalDate.MIN))
        .setExpires(date(item, "expires"))
        .setProducts(products(head, item, references))
        .setVoidedFrom(date(item, "voided-from"))
        .setRefunded(item.optional("refunded", FieldTypes.POSITIVE, UNREAD))
        .setRefundedOn(date(item, "refunded-on"))
        .setGlAccount(item.optional("gl-account", FieldTypes.TEXT, ""))
        .build();
  }

  private CommitmentTerms commitment(
      VersionHead head, Fields item, Consumer<Reference> references) {
    boolean units = item.has("units");
    if (units == item.has("spend")) {
      findings.add(
          item.place(),
          "Expected either spend or units in a commitment of %s, but found %s"
              .formatted(head.owner().name(), units ? "both" : "neither"));
    }
    if (!units && item.has("unit-price")) {
      findings.add(
          item.place("unit-price"),
          "Expected no unit-price in a commitment of spend of %s, but found one"
              .formatted(head.owner().name()));
    }
    return CommitmentTerms.newBuilder()
        .setCommitmentId(item.required("id", FieldTypes.TEXT, ""))
        .setMeasure(units ? "UNITS" : "SPEND")
        .setValidFrom(item.required("from", FieldTypes.DATE, LocalDate.MIN))
        .setEnd(item.required("end", FieldTypes.DATE, LocalDate.MIN))
        .setYearly(item.required("cycle", CYCLE, Cycle.TERM) == Cycle.YEAR)
        .setCommitted(item.optional(units ? "units" : "spend", FieldTypes.POSITIVE, UNREAD))
        .setUnitPrice(units ? item.required("unit-price", FieldTypes.POSITIVE, UNREAD) : UNREAD)
        .setProducts(products(head, item, references))
        .setOverageFactor(factor(item))
        .setGlAccount(item.required("gl-account", FieldTypes.TEXT, ""))
        .setTaxCode(item.optional("tax-code", FieldTypes.TEXT, ""))
        .build();
  }

  private SpendBoundsTerms bounds(Fields spend) {
    return SpendBoundsTerms.newBuilder()
        .setMinimum(spend.optional("minimum", FieldTypes.PRICE, UNREAD))
        .setMaximum(
            spend.has("maximum") ? spend.required("maximum", FieldTypes.PRICE, UNREAD) : null)
        .setProration(spend.optional("proration", PRORATION, SpendBounds.Proration.WHOLE).name())
        .setGlAccount(
            spend.has("minimum")
                ? spend.required("gl-account", FieldTypes.TEXT, "")
                : spend.optional("gl-account", FieldTypes.TEXT, ""))
        .setTaxCode(spend.optional("tax-code", FieldTypes.TEXT, ""))
        .build();
  }

  private static @Nullable BigDecimal factor(Fields item) {
    return item.has("overage-factor")
        ? item.required("overage-factor", FieldTypes.POSITIVE, UNREAD)
        : null;
  }

  private static @Nullable LocalDate date(Fields item, String name) {
    return item.has(name) ? item.required(name, FieldTypes.DATE, LocalDate.MIN) : null;
  }

  private static List<String> products(
      VersionHead head, Fields item, Consumer<Reference> references) {
    List<String> products = item.optionalTexts("products");
    products.forEach(
        product ->
            references.accept(
                new Reference(
                    head.owner(),
                    head.validFrom(),
                    MasterKind.PRODUCT,
                    product,
                    item.place("products"))));
    return products;
  }
}
