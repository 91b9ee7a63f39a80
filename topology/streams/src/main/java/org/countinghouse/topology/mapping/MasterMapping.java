package org.countinghouse.topology.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Effective;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.time.BillingCalendar;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ContractLine;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.ProductRecord;

/**
 * Master data but customers and price plans. Every method throws {@code IllegalArgumentException}.
 */
public final class MasterMapping {

  private MasterMapping() {}

  /** An account. */
  public static Account toDomain(AccountRecord account) {
    return new Account(
        account.getAccountId(),
        timeline(
            account.getVersions(),
            version ->
                new Account.Version(
                    version.getValidFrom(),
                    currency(version.getCurrency()),
                    version.getLegalEntityId(),
                    version.getRegion())));
  }

  /** A contract. */
  public static Contract toDomain(ContractRecord contract) {
    return new Contract(
        contract.getContractId(),
        contract.getAccountId(),
        currency(contract.getCurrency()),
        calendar(contract),
        timeline(
            contract.getVersions(),
            version ->
                new Contract.Version(
                    version.getValidFrom(),
                    lines(contract.getContractId(), version),
                    TermsMapping.toDomain(version),
                    version.getThresholds().stream().map(ThresholdMapping::toDomain).toList())));
  }

  /** The billing periods of a contract. */
  private static BillingCalendar calendar(ContractRecord contract) {
    return new BillingCalendar(
        PlanSettingsMapping.named(BillingCalendar.Cycle.class, contract.getBillingCycle()),
        contract.getBillingAnchorDay());
  }

  /** A product. */
  public static Product toDomain(ProductRecord product) {
    return new Product(
        product.getProductId(),
        timeline(
            product.getVersions(),
            version ->
                new Product.Version(
                    version.getValidFrom(),
                    version.getMeterId(),
                    version.getGlAccount(),
                    version.getTaxCode())));
  }

  /** A meter. */
  public static Meter toDomain(MeterRecord meter) {
    return new Meter(
        meter.getMeterId(),
        timeline(
            meter.getVersions(), version -> MeterMapping.version(meter.getMeterId(), version)));
  }

  /** A currency by its ISO 4217 code. */
  public static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "Expected an ISO 4217 currency code such as EUR, but found '" + code + "'", cause);
    }
  }

  static <R, T extends Effective> Timeline<T> timeline(List<R> versions, Function<R, T> toDomain) {
    return new Timeline<>(versions.stream().map(toDomain).toList());
  }

  private static Map<String, String> lines(String contractId, ContractVersion version) {
    Map<String, String> planByProduct = new HashMap<>();
    for (ContractLine line : version.getLines()) {
      if (planByProduct.put(line.getProductId(), line.getPlanId()) != null) {
        throw new IllegalArgumentException(
            "Expected each product once from %s in contract '%s', but found '%s' twice"
                .formatted(version.getValidFrom(), contractId, line.getProductId()));
      }
    }
    return planByProduct;
  }

  static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException cause) {
      throw new IllegalArgumentException(
          "Expected an IANA time zone such as Europe/Berlin, but found '" + id + "'", cause);
    }
  }
}
