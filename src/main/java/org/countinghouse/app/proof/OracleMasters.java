package org.countinghouse.app.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.oracle.Cycle;
import org.countinghouse.app.oracle.OracleMaster;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.CommitmentTerms;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.CreditGrant;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.LegalEntityRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.ProductRecord;

/** Puts master data into the oracle's own words. */
final class OracleMasters {

  private OracleMasters() {}

  static OracleMaster of(MasterData master) {
    return new OracleMaster(
        customers(master),
        meters(master),
        products(master),
        contracts(master),
        plans(master),
        sellers(master),
        roundings(master));
  }

  private static Map<String, List<OracleMaster.Seller>> sellers(MasterData master) {
    Map<String, List<OracleMaster.Seller>> sellers = new HashMap<>();
    for (AccountRecord account : master.records(AccountRecord.class)) {
      sellers.put(
          account.getAccountId(),
          account.getVersions().stream()
              .map(
                  version ->
                      new OracleMaster.Seller(version.getValidFrom(), version.getLegalEntityId()))
              .toList());
    }
    return sellers;
  }

  private static Map<String, List<OracleMaster.AmountRounding>> roundings(MasterData master) {
    Map<String, List<OracleMaster.AmountRounding>> roundings = new HashMap<>();
    for (LegalEntityRecord entity : master.records(LegalEntityRecord.class)) {
      roundings.put(
          entity.getLegalEntityId(),
          entity.getVersions().stream()
              .map(
                  version ->
                      new OracleMaster.AmountRounding(
                          version.getValidFrom(),
                          RoundingMode.valueOf(version.getRounding().name())))
              .toList());
    }
    return roundings;
  }

  private static Map<String, List<OracleMaster.CustomerVersion>> customers(MasterData master) {
    Map<String, List<OracleMaster.CustomerVersion>> customers = new HashMap<>();
    for (CustomerRecord customer : master.records(CustomerRecord.class)) {
      customers.put(
          customer.getCustomerId(),
          customer.getVersions().stream()
              .map(
                  version ->
                      new OracleMaster.CustomerVersion(
                          version.getValidFrom(),
                          ZoneId.of(version.getZone()),
                          version.getParentId(),
                          version.getAccountId(),
                          version.getRecordedAt()))
              .toList());
    }
    return customers;
  }

  private static Map<String, List<OracleMaster.MeterVersion>> meters(MasterData master) {
    Map<String, List<OracleMaster.MeterVersion>> meters = new HashMap<>();
    for (MeterRecord meter : master.records(MeterRecord.class)) {
      meters.put(
          meter.getMeterId(),
          meter.getVersions().stream()
              .map(version -> OracleMeters.version(meter.getMeterId(), version))
              .toList());
    }
    return meters;
  }

  private static Map<String, List<OracleMaster.ProductVersion>> products(MasterData master) {
    Map<String, List<OracleMaster.ProductVersion>> products = new HashMap<>();
    for (ProductRecord product : master.records(ProductRecord.class)) {
      products.put(
          product.getProductId(),
          product.getVersions().stream()
              .map(
                  version ->
                      new OracleMaster.ProductVersion(version.getValidFrom(), version.getMeterId()))
              .toList());
    }
    return products;
  }

  private static List<OracleMaster.Contract> contracts(MasterData master) {
    List<OracleMaster.Contract> contracts = new ArrayList<>();
    for (ContractRecord contract : master.records(ContractRecord.class)) {
      contracts.add(
          new OracleMaster.Contract(
              contract.getContractId(),
              contract.getAccountId(),
              contract.getCurrency(),
              new Cycle(
                  Cycle.Length.valueOf(contract.getBillingCycle()), contract.getBillingAnchorDay()),
              contract.getVersions().stream().map(OracleMasters::contract).toList()));
    }
    return contracts;
  }

  private static OracleMaster.ContractVersion contract(ContractVersion version) {
    Map<String, String> planByProduct = new HashMap<>();
    version.getLines().forEach(line -> planByProduct.put(line.getProductId(), line.getPlanId()));
    return new OracleMaster.ContractVersion(
        version.getValidFrom(),
        planByProduct,
        version.getCredits().stream().map(OracleMasters::credit).toList(),
        version.getCommitments().stream().map(OracleMasters::promise).toList(),
        Optional.ofNullable(version.getSpendBounds())
            .map(
                bounds ->
                    new OracleMaster.Bounds(
                        bounds.getMinimum(),
                        Optional.ofNullable(bounds.getMaximum()),
                        bounds.getProration().equals("DAY")))
            .orElse(OracleMaster.Bounds.NONE));
  }

  private static OracleMaster.Credit credit(CreditGrant credit) {
    return new OracleMaster.Credit(
        credit.getCreditId(),
        credit.getAmount(),
        credit.getPriority(),
        credit.getEffective(),
        Optional.ofNullable(credit.getExpires()),
        List.copyOf(credit.getProducts()),
        Optional.ofNullable(credit.getVoidedFrom()),
        credit.getRefunded(),
        Optional.ofNullable(credit.getRefundedOn()));
  }

  private static OracleMaster.Promise promise(CommitmentTerms terms) {
    return new OracleMaster.Promise(
        terms.getCommitmentId(),
        terms.getValidFrom(),
        terms.getEnd(),
        terms.getYearly(),
        terms.getCommitted(),
        terms.getMeasure().equals("UNITS") ? Optional.of(terms.getUnitPrice()) : Optional.empty(),
        List.copyOf(terms.getProducts()),
        Optional.ofNullable(terms.getOverageFactor()).orElse(BigDecimal.ONE));
  }

  private static Map<String, OracleMaster.Plan> plans(MasterData master) {
    Map<String, OracleMaster.Plan> plans = new HashMap<>();
    for (PricePlanRecord plan : master.records(PricePlanRecord.class)) {
      plans.put(plan.getPlanId(), OraclePlans.plan(plan));
    }
    return plans;
  }
}
