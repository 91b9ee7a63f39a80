package org.countinghouse.topology.metering;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.schema.ParkedUsageState;
import org.countinghouse.topology.enrichment.ParkingLot.Parked;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.validation.Arrival;
import org.countinghouse.topology.validation.UsageDecoder;
import org.jspecify.annotations.Nullable;

/** Puts a copy of an event into the form in which it waits, and reads it back. */
final class ParkedCopy {

  private final UsageDecoder decoder;
  private final String topic;
  private final int partition;

  /**
   * @param topic name of usage.events
   * @param partition of this task
   */
  ParkedCopy(UsageDecoder decoder, String topic, int partition) {
    this.decoder = decoder;
    this.topic = topic;
    this.partition = partition;
  }

  /** The record of a copy, byte for byte. */
  static ParkedUsageState state(UsageCopy copy) {
    byte[] key = copy.incoming().key();
    byte[] value = copy.incoming().value();
    return ParkedUsageState.newBuilder()
        .setAppendTime(copy.appendTime())
        .setOffset(copy.incoming().offset())
        .setBatchIndex(copy.incoming().batchIndex())
        .setHeaders(Rejections.headers(copy.incoming()))
        .setKey(key == null ? null : ByteBuffer.wrap(key))
        .setValue(ByteBuffer.wrap(value == null ? new byte[0] : value))
        .build();
  }

  /** The same bytes decoded once more: what was decodable when it was parked still is. */
  UsageCopy of(Parked parked) {
    Incoming incoming = incoming(parked.state());
    Arrival arrival = decoder.decode(incoming);
    if (!(arrival instanceof Arrival.Usage known)) {
      throw new IllegalStateException(
          "Expected a usage event parked at '%s', but found %s".formatted(parked.key(), arrival));
    }
    return CopyReader.copy(known, parked.state().getAppendTime(), incoming, false);
  }

  private Incoming incoming(ParkedUsageState state) {
    Headers headers = new RecordHeaders();
    state.getHeaders().forEach(header -> headers.add(header.getKey(), bytes(header.getValue())));
    return new Incoming(
        topic,
        partition,
        state.getOffset(),
        state.getAppendTime(),
        headers,
        bytes(state.getKey()),
        bytes(state.getValue()),
        state.getBatchIndex());
  }

  static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
