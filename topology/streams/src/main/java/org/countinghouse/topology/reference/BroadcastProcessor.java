package org.countinghouse.topology.reference;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Nodes;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.jspecify.annotations.Nullable;

/**
 * Checks a master record and forwards it to every partition of the parts that need it. A record
 * that breaks a rule is not broadcast, so that the one before it goes on standing everywhere.
 */
public final class BroadcastProcessor implements Processor<byte[], byte[], byte[], SpecificRecord> {

  private final Map<String, Function<Incoming, Broadcast>> byTopic;
  private @Nullable ProcessorContext<byte[], SpecificRecord> context;

  /** A record to broadcast, and where to. */
  private record Broadcast(Topic topic, String key, ReferenceRecord value) {}

  /** A processor of one task. */
  public BroadcastProcessor(TopologySettings settings, Codecs codecs) {
    AvroDecoder<MeterRecord> meters = codecs.decoder(MeterRecord.class);
    AvroDecoder<ProductRecord> products = codecs.decoder(ProductRecord.class);
    AvroDecoder<PricePlanRecord> plans = codecs.decoder(PricePlanRecord.class);
    byTopic =
        Map.of(
            settings.topic(Topic.MASTER_METERS),
            incoming -> meter(decode(meters, incoming)),
            settings.topic(Topic.MASTER_PRODUCTS),
            incoming -> product(decode(products, incoming)),
            settings.topic(Topic.MASTER_PRICE_PLANS),
            incoming -> plan(decode(plans, incoming)));
  }

  @Override
  public void init(ProcessorContext<byte[], SpecificRecord> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    ProcessorContext<byte[], SpecificRecord> ready =
        java.util.Objects.requireNonNull(context, "init comes first");
    Incoming incoming = Incoming.of(ready, record);
    try {
      Broadcast broadcast =
          java.util.Objects.requireNonNull(byTopic.get(incoming.topic())).apply(incoming);
      byte[] key = broadcast.key().getBytes(StandardCharsets.UTF_8);
      ready.forward(
          new Record<>(key, broadcast.value(), record.timestamp()), Nodes.sink(broadcast.topic()));
    } catch (IllegalArgumentException broken) {
      SpecificRecord rejected =
          Rejections.rejection(
              incoming,
              ReasonCode.INVALID_RECORD,
              broken.getMessage() + " at " + incoming.coordinates(),
              false);
      byte[] key = incoming.keyText().getBytes(StandardCharsets.UTF_8);
      ready.forward(
          new Record<>(key, rejected, record.timestamp()), Nodes.sink(Topic.REFERENCE_REJECTED));
    }
  }

  private static Broadcast meter(MeterRecord meter) {
    String id = MasterMapping.toDomain(meter).meterId();
    return new Broadcast(
        Topic.REFERENCE_METERING,
        RecordKeys.reference("meter", id),
        ReferenceRecord.newBuilder().setMeter(meter).build());
  }

  private static Broadcast product(ProductRecord product) {
    String id = MasterMapping.toDomain(product).productId();
    return new Broadcast(
        Topic.REFERENCE_RATING,
        RecordKeys.reference("product", id),
        ReferenceRecord.newBuilder().setProduct(product).build());
  }

  private static Broadcast plan(PricePlanRecord plan) {
    String id = PricePlanMapping.toDomain(plan).planId();
    return new Broadcast(
        Topic.REFERENCE_RATING,
        RecordKeys.reference("price-plan", id),
        ReferenceRecord.newBuilder().setPricePlan(plan).build());
  }

  private static <T extends SpecificRecord> T decode(AvroDecoder<T> decoder, Incoming incoming) {
    return decoder
        .decode(incoming.headers(), incoming.value())
        .fold(
            Function.identity(),
            detail -> {
              throw new IllegalArgumentException(detail);
            });
  }
}
