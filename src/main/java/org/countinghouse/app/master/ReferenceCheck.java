package org.countinghouse.app.master;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.cli.Spelling;
import org.countinghouse.app.file.Findings;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.topology.mapping.CustomerMapping;

/** Checks what needs two items: that a named one exists, fits, and begins early enough. */
final class ReferenceCheck {

  private final MasterItems items;
  private final Findings errors;
  private final Findings warnings;

  ReferenceCheck(MasterItems items, Findings errors, Findings warnings) {
    this.items = items;
    this.errors = errors;
    this.warnings = warnings;
  }

  void check(List<Reference> references) {
    for (Reference reference : references) {
      items
          .find(reference.kind(), reference.id())
          .ifPresentOrElse(target -> check(reference, target), () -> refuseUnknown(reference));
    }
  }

  /**
   * Legal entities and tax codes need not be described; but where one is, all are, so that a
   * mistyped one is found.
   */
  private boolean isUndescribed(MasterKind kind) {
    boolean maybe = kind == MasterKind.LEGAL_ENTITY || kind == MasterKind.TAX_CODE;
    return maybe && items.all(kind).isEmpty();
  }

  /** Warns of a contract that begins before there is anybody whose usage it could bill. */
  void warnOfContractsBeforeCustomers() {
    for (MasterItem item : items.all(MasterKind.CONTRACT)) {
      ContractRecord contract = (ContractRecord) item.record();
      firstCustomerDay(contract.getAccountId())
          .filter(day -> hasVersions(item) && day.isAfter(Versions.firstValidFrom(contract)))
          .ifPresent(
              day ->
                  warnings.add(
                      item.place(),
                      ("Expected a customer of account '%s' on %s, when %s begins,"
                              + " but found none before %s")
                          .formatted(
                              contract.getAccountId(),
                              Versions.firstValidFrom(contract),
                              item.name(),
                              day)));
    }
  }

  private void refuseUnknown(Reference reference) {
    if (isUndescribed(reference.kind())) {
      return;
    }
    String guess =
        Spelling.nearest(reference.id(), items.ids(reference.kind()))
            .map(id -> "; did you mean " + id + "?")
            .orElse("");
    errors.add(
        reference.place(),
        "Expected a known %s in %s, but found '%s'%s"
            .formatted(reference.kind().noun(), reference.owner().name(), reference.id(), guess));
  }

  private void check(Reference reference, MasterItem target) {
    if (target.record() instanceof PricePlanRecord plan) {
      refuseOtherCurrency(reference, plan);
    }
    if (hasVersions(target)) {
      LocalDate first = Versions.firstValidFrom(target.record());
      if (first.isAfter(reference.from())) {
        warnings.add(
            reference.place(),
            "Expected %s to be valid from %s on, as %s needs it, but found it valid from %s on"
                .formatted(target.name(), reference.from(), reference.owner().name(), first));
      }
    }
  }

  private void refuseOtherCurrency(Reference reference, PricePlanRecord plan) {
    Optional<ContractRecord> contract =
        items
            .find(MasterKind.CONTRACT, reference.owner().id())
            .map(item -> (ContractRecord) item.record());
    contract
        .filter(known -> isRead(known.getCurrency()) && isRead(plan.getCurrency()))
        .filter(known -> !known.getCurrency().equals(plan.getCurrency()))
        .ifPresent(
            known ->
                errors.add(
                    reference.place(),
                    "Expected a price plan in %s, the currency of %s, but found '%s' in %s"
                        .formatted(
                            known.getCurrency(),
                            reference.owner().name(),
                            plan.getPlanId(),
                            plan.getCurrency())));
  }

  private Optional<LocalDate> firstCustomerDay(String accountId) {
    return items.all(MasterKind.CUSTOMER).stream()
        .map(item -> CustomerMapping.toDomain((CustomerRecord) item.record()))
        .flatMap(customer -> customer.timeline().versions().stream())
        .filter(version -> version.accountId().equals(accountId))
        .map(Customer.Version::validFrom)
        .min(Comparator.naturalOrder());
  }

  /** A currency that could not be read has its own finding, and is no other currency. */
  private static boolean isRead(String currency) {
    return !currency.equals(AccountFormat.NO_CURRENCY.getCurrencyCode());
  }

  private static boolean hasVersions(MasterItem item) {
    return !Versions.of(item.record()).isEmpty();
  }
}
