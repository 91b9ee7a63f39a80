package org.countinghouse.topology.reference;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.LegalEntityRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.TaxCodeRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Nodes;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.mapping.FinanceMapping;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.jspecify.annotations.Nullable;

/**
 * Checks a master record and forwards it to every partition of the parts that need it. A record
 * that breaks a rule is not broadcast, so that the one before it goes on standing everywhere.
 */
public final class BroadcastProcessor implements Processor<byte[], byte[], byte[], SpecificRecord> {

  private final Map<String, Function<Incoming, Optional<Refusal>>> intakeByTopic;
  private @Nullable ProcessorContext<byte[], SpecificRecord> context;

  /** A checked record, and where it is broadcast to. */
  private record Broadcast(Topic topic, String kind, String id, ReferenceRecord value) {}

  /** A record that is not broadcast. */
  private record Refusal(ReasonCode reason, String detail) {}

  /** A processor of one task. */
  public BroadcastProcessor(TopologySettings settings, Codecs codecs) {
    intakeByTopic =
        Map.of(
            settings.topic(Topic.MASTER_METERS),
            intake(codecs.decoder(MeterRecord.class), BroadcastProcessor::meter),
            settings.topic(Topic.MASTER_PRODUCTS),
            intake(codecs.decoder(ProductRecord.class), BroadcastProcessor::product),
            settings.topic(Topic.MASTER_PRICE_PLANS),
            intake(codecs.decoder(PricePlanRecord.class), BroadcastProcessor::plan),
            settings.topic(Topic.MASTER_LEGAL_ENTITIES),
            intake(codecs.decoder(LegalEntityRecord.class), BroadcastProcessor::entity),
            settings.topic(Topic.MASTER_TAX_CODES),
            intake(codecs.decoder(TaxCodeRecord.class), BroadcastProcessor::taxCode),
            settings.topic(Topic.MASTER_POSTING_RULES),
            intake(codecs.decoder(PostingRuleRecord.class), BroadcastProcessor::postingRule));
  }

  @Override
  public void init(ProcessorContext<byte[], SpecificRecord> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Incoming incoming = Incoming.of(context(), record);
    java.util.Objects.requireNonNull(intakeByTopic.get(incoming.topic()))
        .apply(incoming)
        .ifPresent(refusal -> reject(incoming, refusal));
  }

  private <T extends SpecificRecord> Function<Incoming, Optional<Refusal>> intake(
      AvroDecoder<T> decoder, Function<T, Broadcast> check) {
    return incoming ->
        decoder
            .decode(incoming.headers(), incoming.value())
            .fold(
                record -> accept(record, check, incoming),
                detail ->
                    Optional.of(
                        new Refusal(
                            ReasonCode.UNDECODABLE, detail + " at " + incoming.coordinates())));
  }

  private <T> Optional<Refusal> accept(T record, Function<T, Broadcast> check, Incoming incoming) {
    Broadcast checked;
    try {
      checked = check.apply(record);
    } catch (IllegalArgumentException broken) {
      return Optional.of(
          new Refusal(
              ReasonCode.INVALID_RECORD, broken.getMessage() + " at " + incoming.coordinates()));
    }
    Optional<String> misnamed = incoming.misnamed(RecordKeys.join(checked.id()));
    if (misnamed.isEmpty()) {
      String key = RecordKeys.reference(checked.kind(), checked.id());
      forward(checked.topic(), key, checked.value(), incoming);
    }
    return misnamed.map(detail -> new Refusal(ReasonCode.MISROUTED, detail));
  }

  private void reject(Incoming incoming, Refusal refusal) {
    forward(
        Topic.REFERENCE_REJECTED,
        incoming.keyText(),
        Rejections.rejection(incoming, refusal.reason(), refusal.detail()),
        incoming);
  }

  private void forward(Topic topic, String key, SpecificRecord value, Incoming incoming) {
    context()
        .forward(
            new Record<>(
                key.getBytes(StandardCharsets.UTF_8), value, incoming.appendTime().toEpochMilli()),
            Nodes.sink(topic));
  }

  private ProcessorContext<byte[], SpecificRecord> context() {
    return java.util.Objects.requireNonNull(context, "init comes first");
  }

  private static Broadcast meter(MeterRecord meter) {
    return new Broadcast(
        Topic.REFERENCE_METERING,
        "meter",
        MasterMapping.toDomain(meter).meterId(),
        ReferenceRecord.newBuilder().setMeter(meter).build());
  }

  private static Broadcast product(ProductRecord product) {
    return new Broadcast(
        Topic.REFERENCE_RATING,
        "product",
        MasterMapping.toDomain(product).productId(),
        ReferenceRecord.newBuilder().setProduct(product).build());
  }

  private static Broadcast plan(PricePlanRecord plan) {
    return new Broadcast(
        Topic.REFERENCE_RATING,
        "price-plan",
        PricePlanMapping.toDomain(plan).planId(),
        ReferenceRecord.newBuilder().setPricePlan(plan).build());
  }

  private static Broadcast entity(LegalEntityRecord entity) {
    return new Broadcast(
        Topic.REFERENCE_RATING,
        "legal-entity",
        FinanceMapping.toDomain(entity).legalEntityId(),
        ReferenceRecord.newBuilder().setLegalEntity(entity).build());
  }

  private static Broadcast taxCode(TaxCodeRecord code) {
    return new Broadcast(
        Topic.REFERENCE_RATING,
        "tax-code",
        FinanceMapping.toDomain(code).taxCodeId(),
        ReferenceRecord.newBuilder().setTaxCode(code).build());
  }

  private static Broadcast postingRule(PostingRuleRecord rule) {
    return new Broadcast(
        Topic.REFERENCE_RATING,
        "posting-rule",
        FinanceMapping.toDomain(rule).postingRuleId(),
        ReferenceRecord.newBuilder().setPostingRule(rule).build());
  }
}
