package org.countinghouse.topology.validation;

import java.util.Optional;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.mapping.UsageMapping;

/** Decodes a record of usage.events and checks that it stands where it belongs. */
public final class UsageDecoder {

  private final AvroDecoder<UsageEventRecord> decoder;
  private final int partitions;

  /**
   * A decoder.
   *
   * @param partitions partitions of usage.events
   */
  public UsageDecoder(AvroDecoder<UsageEventRecord> decoder, int partitions) {
    this.decoder = decoder;
    this.partitions = partitions;
  }

  /** What the record turned out to be; bad data is an outcome, never an exception. */
  public Arrival decode(Incoming incoming) {
    return decoder
        .decode(incoming.headers(), incoming.value())
        .<Arrival>fold(
            event -> arrival(event, incoming),
            detail ->
                new Arrival.Refused(
                    ReasonCode.UNDECODABLE, detail + " at " + incoming.coordinates()));
  }

  private Arrival arrival(UsageEventRecord event, Incoming incoming) {
    return switch (event.getKind()) {
      case TICK -> new Arrival.Tick();
      case UNKNOWN -> routed(event, incoming).orElseGet(() -> unsupported(incoming));
      case USAGE ->
          routed(event, incoming).orElseGet(() -> new Arrival.Usage(UsageMapping.toDomain(event)));
    };
  }

  private Optional<Arrival> routed(UsageEventRecord event, Incoming incoming) {
    String customerId = event.getCustomerId();
    return incoming
        .misrouted(RecordKeys.customer(customerId), customerId, partitions)
        .map(detail -> new Arrival.Refused(ReasonCode.MISROUTED, detail));
  }

  private static Arrival unsupported(Incoming incoming) {
    return new Arrival.Refused(
        ReasonCode.UNSUPPORTED_KIND,
        "Expected kind USAGE or TICK, but found another at " + incoming.coordinates());
  }
}
