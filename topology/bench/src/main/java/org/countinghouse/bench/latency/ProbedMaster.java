package org.countinghouse.bench.latency;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.bench.fixture.MasterFixture;
import org.countinghouse.bench.fixture.UsageFixture;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.AccountVersion;
import org.countinghouse.schema.ContractLine;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerVersion;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.ProductVersion;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;

/**
 * Master data of the load and of the probes. Each probe is the only customer of an account of its
 * own, so that its one event makes one charge, which names the account.
 */
final class ProbedMaster {

  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final String PRODUCT = "units-sold";
  private static final String PLAN = "a-cent-a-unit";

  private ProbedMaster() {}

  static String probe(int number) {
    return "probe-%06d".formatted(number);
  }

  /** Gives every record that the feeder cannot route by account to {@code master}. */
  static void write(
      int customers, int probes, Feeder feeder, BiConsumer<Topic, SpecificRecord> master) {
    MasterFixture.meters().forEach(meter -> master.accept(Topic.MASTER_METERS, meter));
    master.accept(Topic.MASTER_PRODUCTS, product());
    master.accept(Topic.MASTER_PRICE_PLANS, plan());
    for (int rank = 0; rank < customers; rank++) {
      master.accept(Topic.MASTER_CUSTOMERS, MasterFixture.customer(rank));
      if (rank % 10 == 0) {
        agree(MasterFixture.customer(rank).getVersions().get(0).getAccountId(), feeder);
      }
    }
    for (int number = 0; number < probes; number++) {
      master.accept(Topic.MASTER_CUSTOMERS, customer(probe(number)));
      agree(probe(number), feeder);
    }
  }

  private static void agree(String account, Feeder feeder) {
    feeder.account(Topic.MASTER_ACCOUNTS, RecordKeys.account(account), account, account(account));
    ContractRecord contract = contract(account);
    String key = RecordKeys.contract(account, contract.getContractId());
    feeder.account(Topic.MASTER_CONTRACTS, key, account, contract);
  }

  private static CustomerRecord customer(String id) {
    return CustomerRecord.newBuilder()
        .setCustomerId(id)
        .setVersions(
            List.of(
                CustomerVersion.newBuilder()
                    .setValidFrom(FIRST)
                    .setRecordedAt(Instant.EPOCH)
                    .setZone("Europe/Berlin")
                    .setAccountId(id)
                    .build()))
        .build();
  }

  private static AccountRecord account(String id) {
    return AccountRecord.newBuilder()
        .setAccountId(id)
        .setVersions(
            List.of(
                AccountVersion.newBuilder()
                    .setValidFrom(FIRST)
                    .setRecordedAt(Instant.EPOCH)
                    .setCurrency("EUR")
                    .setLegalEntityId("bench-gmbh")
                    .build()))
        .build();
  }

  private static ContractRecord contract(String account) {
    return ContractRecord.newBuilder()
        .setContractId(account + "-contract")
        .setAccountId(account)
        .setCurrency("EUR")
        .setVersions(
            List.of(
                ContractVersion.newBuilder()
                    .setValidFrom(FIRST)
                    .setRecordedAt(Instant.EPOCH)
                    .setLines(List.of(new ContractLine(PRODUCT, PLAN)))
                    .build()))
        .build();
  }

  private static ProductRecord product() {
    return ProductRecord.newBuilder()
        .setProductId(PRODUCT)
        .setVersions(
            List.of(
                ProductVersion.newBuilder()
                    .setValidFrom(FIRST)
                    .setRecordedAt(Instant.EPOCH)
                    .setMeterId(MasterFixture.SUM_METER)
                    .setGlAccount("4000")
                    .build()))
        .build();
  }

  private static PricePlanRecord plan() {
    return PricePlanRecord.newBuilder()
        .setPlanId(PLAN)
        .setCurrency("EUR")
        .setVersions(
            List.of(
                PricePlanVersion.newBuilder()
                    .setVersion(1)
                    .setValidFrom(FIRST)
                    .setRecordedAt(Instant.EPOCH)
                    .setModel(PriceModelType.PER_UNIT)
                    .setUnitSize(BigDecimal.ONE.setScale(12))
                    .setTiers(
                        List.of(
                            PriceTier.newBuilder()
                                .setUnitPrice(new BigDecimal("0.010000000000"))
                                .build()))
                    .build()))
        .build();
  }

  /** The one event of a probe. */
  static UsageEventRecord event(int number, Instant now) {
    return UsageEventRecord.newBuilder()
        .setId("probe")
        .setSource("probe")
        .setType(UsageFixture.EVENT_TYPE)
        .setCustomerId(probe(number))
        .setTime(now)
        .setQuantity(BigDecimal.valueOf(100).setScale(12))
        .setKind(UsageKind.USAGE)
        .build();
  }
}
