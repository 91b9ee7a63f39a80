package org.countinghouse.app.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.oracle.OracleInput;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.UsageEventRecord;

/** Puts records into the oracle's own words. */
public final class OracleInputs {

  private OracleInputs() {}

  /**
   * The oracle's input. Master data of which only the first version of customers, contracts,
   * products and meters counts, since that is all the oracle knows of; prices have all versions.
   */
  public static OracleInput of(MasterData master, List<OracleInput.Event> events) {
    Map<String, OracleInput.Customer> customers = new HashMap<>();
    for (CustomerRecord customer : master.records(CustomerRecord.class)) {
      var version = customer.getVersions().get(0);
      customers.put(
          customer.getCustomerId(),
          new OracleInput.Customer(version.getZone(), version.getAccountId()));
    }
    Map<String, List<OracleInput.PriceVersion>> prices = new HashMap<>();
    for (PricePlanRecord plan : master.records(PricePlanRecord.class)) {
      prices.put(plan.getPlanId(), plan.getVersions().stream().map(OracleInputs::price).toList());
    }
    return new OracleInput(events, customers, meters(master), lines(master), prices);
  }

  /** One event as it was fed. */
  public static OracleInput.Event event(UsageEventRecord event, Instant appended) {
    Map<String, BigDecimal> measures = new TreeMap<>(event.getMeasures());
    if (event.getQuantity() != null) {
      measures.put("", event.getQuantity());
    }
    Map<String, BigDecimal> plain = new TreeMap<>();
    measures.forEach((name, value) -> plain.put(name, value.stripTrailingZeros()));
    String payload =
        event.getType() + event.getTime() + plain + new TreeMap<>(event.getDimensions());
    return new OracleInput.Event(
        event.getCustomerId(),
        event.getSource(),
        event.getId(),
        event.getType(),
        event.getTime(),
        appended,
        plain,
        payload);
  }

  private static List<OracleInput.Meter> meters(MasterData master) {
    List<OracleInput.Meter> meters = new ArrayList<>();
    for (MeterRecord meter : master.records(MeterRecord.class)) {
      var version = meter.getVersions().get(0);
      meters.add(
          new OracleInput.Meter(
              meter.getMeterId(),
              version.getEventType(),
              version.getAggregation() == Aggregation.COUNT,
              version.getMeasure()));
    }
    return meters;
  }

  private static List<OracleInput.ContractLine> lines(MasterData master) {
    Map<String, String> meterByProduct = new HashMap<>();
    for (ProductRecord product : master.records(ProductRecord.class)) {
      meterByProduct.put(product.getProductId(), product.getVersions().get(0).getMeterId());
    }
    List<OracleInput.ContractLine> lines = new ArrayList<>();
    for (ContractRecord contract : master.records(ContractRecord.class)) {
      ContractVersion version = contract.getVersions().get(0);
      version
          .getLines()
          .forEach(
              line ->
                  lines.add(
                      new OracleInput.ContractLine(
                          contract.getAccountId(),
                          contract.getContractId(),
                          line.getProductId(),
                          meterByProduct.getOrDefault(line.getProductId(), ""),
                          line.getPlanId(),
                          contract.getCurrency(),
                          version.getValidFrom())));
    }
    return lines;
  }

  private static OracleInput.PriceVersion price(PricePlanVersion version) {
    List<BigDecimal> bounds =
        version.getTiers().stream()
            .map(PriceTier::getUpTo)
            .filter(java.util.Objects::nonNull)
            .toList();
    return new OracleInput.PriceVersion(
        version.getValidFrom(),
        version.getUnitSize(),
        bounds,
        version.getTiers().stream().map(PriceTier::getUnitPrice).toList());
  }
}
