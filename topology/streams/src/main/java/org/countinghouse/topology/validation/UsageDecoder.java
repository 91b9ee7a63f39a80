package org.countinghouse.topology.validation;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.cloudevent.CloudEvents;
import org.countinghouse.topology.cloudevent.UnreadableEventException;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.mapping.UsageMapping;

/** Decodes a record of usage.events and checks that it stands where it belongs. */
public final class UsageDecoder {

  private static final String GUID_HEADER = "__value_schema_id";
  private static final int FRAME_BYTES = 5;
  private static final int UNKNOWN = -1;

  private final AvroDecoder<UsageEventRecord> decoder;
  private final Batches batches;
  private final CloudEvents cloudEvents;
  private final QuickUsageReader quick;
  private final QuickBatchReader quickBatch = new QuickBatchReader();
  private final CustomerNumbers customers;
  private int ownSchemaId = UNKNOWN;
  private int otherSchemaId = UNKNOWN;

  /**
   * A decoder for one task.
   *
   * @param serializer makes records of the events of a batch that has another schema than ours
   * @param customers that are known
   */
  public UsageDecoder(
      AvroDecoder<UsageEventRecord> decoder,
      Serializer<UsageEventRecord> serializer,
      CustomerNumbers customers) {
    this.decoder = decoder;
    this.batches = new Batches(serializer);
    this.cloudEvents = new CloudEvents(decoder);
    this.quick = new QuickUsageReader(customers);
    this.customers = customers;
  }

  /** What the record turned out to be; bad data is an outcome, never an exception. */
  public Arrival decode(Incoming incoming) {
    if (CloudEvents.is(incoming)) {
      return decodeCloudEvent(incoming);
    }
    byte[] value = incoming.value();
    if (value != null && hasOwnSchema(incoming, value)) {
      Optional<Arrival.Usage> usage = quick.read(incoming, value, FRAME_BYTES);
      if (usage.isPresent()) {
        return usage.get();
      }
      Optional<QuickBatchReader.Found> batch =
          quickBatch.read(value, FRAME_BYTES, Batches.EVENTS_MAX);
      if (batch.isPresent()) {
        return routed(batch.get().customerId(), incoming)
            .orElseGet(() -> Batches.events(batch.get(), incoming));
      }
    }
    return decodeByTheStandard(incoming);
  }

  /** Whether the frame names the schema that the quick reader knows, in the prefix of the value. */
  private boolean hasOwnSchema(Incoming incoming, byte[] value) {
    if (value.length < FRAME_BYTES
        || value[0] != 0
        || incoming.headers().lastHeader(GUID_HEADER) != null) {
      return false;
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    if (id != ownSchemaId && id != otherSchemaId) {
      if (decoder.wrote(id, UsageEventRecord.getClassSchema())) {
        ownSchemaId = id;
      } else {
        otherSchemaId = id;
      }
    }
    return id == ownSchemaId;
  }

  private Arrival decodeCloudEvent(Incoming incoming) {
    try {
      return arrival(cloudEvents.read(incoming), incoming);
    } catch (UnreadableEventException unreadable) {
      return new Arrival.Refused(
          unreadable.reason(), unreadable.detail() + " at " + incoming.coordinates());
    }
  }

  private Arrival decodeByTheStandard(Incoming incoming) {
    return decoder
        .decode(incoming.headers(), incoming.value())
        .<Arrival>fold(
            event -> arrival(event, incoming),
            detail ->
                new Arrival.Refused(
                    ReasonCode.UNDECODABLE, detail + " at " + incoming.coordinates()));
  }

  private Arrival arrival(UsageEventRecord event, Incoming incoming) {
    String customerId = event.getCustomerId();
    return switch (event.getKind()) {
      case TICK -> new Arrival.Tick();
      case UNKNOWN -> routed(customerId, incoming).orElseGet(() -> unsupported(incoming));
      case USAGE, VOID -> routed(customerId, incoming).orElseGet(() -> usage(event));
      case BATCH -> routed(customerId, incoming).orElseGet(() -> batches.events(event, incoming));
    };
  }

  private Arrival usage(UsageEventRecord event) {
    RawUsage usage = UsageMapping.toDomain(event);
    return new Arrival.Usage(
        usage,
        EventHash.of(usage.customerId(), usage.source(), usage.id()),
        customers.number(usage.customerId()));
  }

  private Optional<Arrival> routed(String customerId, Incoming incoming) {
    return incoming
        .misrouted(RecordKeys.customer(customerId), customerId, customers.partitions())
        .map(detail -> new Arrival.Refused(ReasonCode.MISROUTED, detail));
  }

  private static Arrival unsupported(Incoming incoming) {
    return new Arrival.Refused(
        ReasonCode.UNSUPPORTED_KIND,
        "Expected kind USAGE, VOID, BATCH or TICK, but found another at " + incoming.coordinates());
  }
}
