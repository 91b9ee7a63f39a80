package org.countinghouse.app;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.countinghouse.app.cluster.SharedCluster;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.AccountVersion;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.ContractLine;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerStanding;
import org.countinghouse.schema.CustomerVersion;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.InvoiceStatus;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.ProductVersion;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.mapping.Decimals;

/**
 * One meter, product and plan, and a customer with its account and contract for each id. The first
 * customer is above all others, above the last one only until the second day of usage.
 */
final class ServedBusiness {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final Instant OCTOBER = Instant.parse("2026-10-01T10:00:00Z");

  private final AppConfig config;
  private final Codecs codecs;

  ServedBusiness(AppConfig config, Codecs codecs) {
    this.config = config;
    this.codecs = codecs;
  }

  /** Master data, three events of each id, and a tick a month later. */
  void feed(List<String> ids) {
    master(
        Topic.MASTER_METERS,
        "tokens",
        MeterRecord.newBuilder()
            .setMeterId("tokens")
            .setVersions(
                List.of(
                    MeterVersion.newBuilder()
                        .setVersion(1)
                        .setValidFrom(JANUARY)
                        .setEventType("completion")
                        .setAggregation(Aggregation.SUM)
                        .setGroupBy(List.of("model", "region"))
                        .build()))
            .build());
    master(
        Topic.MASTER_PRODUCTS,
        "chat",
        ProductRecord.newBuilder()
            .setProductId("chat")
            .setVersions(
                List.of(
                    ProductVersion.newBuilder()
                        .setValidFrom(JANUARY)
                        .setMeterId("tokens")
                        .setGlAccount("4000")
                        .setTaxCode("S")
                        .build()))
            .build());
    master(
        Topic.MASTER_PRICE_PLANS,
        "plan",
        PricePlanRecord.newBuilder()
            .setPlanId("plan")
            .setCurrency("EUR")
            .setVersions(
                List.of(
                    PricePlanVersion.newBuilder()
                        .setVersion(1)
                        .setValidFrom(JANUARY)
                        .setModel(PriceModelType.PER_UNIT)
                        .setUnitSize(decimal("1"))
                        .setTiers(
                            List.of(PriceTier.newBuilder().setUnitPrice(decimal("0.1")).build()))
                        .build()))
            .build());
    try (Feeder feeder = new Feeder(config, codecs)) {
      ids.forEach(id -> feed(feeder, id, standings(id, ids)));
      feeder.tick(Instant.parse("2026-11-03T00:00:00Z"));
      feeder.flush();
    }
  }

  private static List<CustomerStanding> standings(String id, List<String> ids) {
    String top = ids.get(0);
    if (id.equals(top)) {
      return List.of();
    }
    CustomerStanding below = new CustomerStanding(JANUARY, id, List.of(top));
    LocalDate secondDay = LocalDate.of(2026, 10, 2);
    return id.equals(ids.get(ids.size() - 1))
        ? List.of(below, new CustomerStanding(secondDay, id, List.of()))
        : List.of(below);
  }

  private void feed(Feeder feeder, String id, List<CustomerStanding> standings) {
    master(
        Topic.MASTER_CUSTOMERS,
        id,
        CustomerRecord.newBuilder()
            .setCustomerId(id)
            .setStandings(standings)
            .setVersions(
                List.of(
                    CustomerVersion.newBuilder()
                        .setValidFrom(JANUARY)
                        .setZone("UTC")
                        .setAccountId(id)
                        .build()))
            .build());
    feeder.account(
        Topic.MASTER_ACCOUNTS,
        RecordKeys.account(id),
        id,
        AccountRecord.newBuilder()
            .setAccountId(id)
            .setVersions(
                List.of(
                    AccountVersion.newBuilder()
                        .setValidFrom(JANUARY)
                        .setCurrency("EUR")
                        .setLegalEntityId("entity")
                        .build()))
            .build());
    feeder.account(
        Topic.MASTER_CONTRACTS,
        RecordKeys.contract(id, "contract"),
        id,
        ContractRecord.newBuilder()
            .setContractId("contract")
            .setAccountId(id)
            .setCurrency("EUR")
            .setVersions(
                List.of(
                    ContractVersion.newBuilder()
                        .setValidFrom(JANUARY)
                        .setLines(
                            List.of(
                                ContractLine.newBuilder()
                                    .setProductId("chat")
                                    .setPlanId("plan")
                                    .build()))
                        .build()))
            .build());
    feeder.usage(event(id, "1", "10.5", "small", OCTOBER), OCTOBER);
    feeder.usage(event(id, "2", "2", "large", OCTOBER), OCTOBER);
    Instant nextDay = OCTOBER.plus(Duration.ofDays(1));
    feeder.usage(event(id, "3", "1.25", "small", nextDay), OCTOBER.plus(Duration.ofDays(2)));
  }

  private static UsageEventRecord event(
      String customerId, String id, String quantity, String model, Instant time) {
    return UsageEventRecord.newBuilder()
        .setId(id)
        .setSource("gateway")
        .setType("completion")
        .setCustomerId(customerId)
        .setTime(time)
        .setQuantity(decimal(quantity))
        .setDimensions(Map.of("model", model, "region", "eu"))
        .setKind(UsageKind.USAGE)
        .build();
  }

  /** An invoice of October to each account. */
  void invoice(int revision, List<String> accounts, String total) {
    try (Feeder feeder = new Feeder(config, codecs)) {
      for (String id : accounts) {
        feeder.account(
            Topic.BILLING_INVOICES,
            RecordKeys.invoice(id, "invoice"),
            id,
            InvoiceRecord.newBuilder()
                .setInvoiceId("invoice")
                .setRevision(revision)
                .setAccountId(id)
                .setSummaryId(RecordKeys.finalSummary(id, "2026-10", "EUR"))
                .setSystem("platform")
                .setStatus(InvoiceStatus.ISSUED)
                .setCurrency("EUR")
                .setTotal(decimal(total))
                .setIssuedAt(Instant.parse("2026-11-03T00:00:00Z"))
                .build());
      }
      feeder.flush();
    }
  }

  /** Customers are routed by id; the topics of meters, products and plans have one partition. */
  private <T extends SpecificRecord> void master(Topic topic, String id, T value) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    String name = config.topics().nameOf(topic);
    byte[] bytes = codecs.serializer(type).serialize(name, value);
    int partition =
        topic == Topic.MASTER_CUSTOMERS ? Partitioning.partitionOf(id, ServingStory.PARTITIONS) : 0;
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            SharedCluster.clientProperties(), new StringSerializer(), new ByteArraySerializer())) {
      var unused = producer.send(new ProducerRecord<>(name, partition, RecordKeys.join(id), bytes));
    }
  }

  private static BigDecimal decimal(String value) {
    return Decimals.toRecord(new BigDecimal(value));
  }
}
