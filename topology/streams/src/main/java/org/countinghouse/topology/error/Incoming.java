package org.countinghouse.topology.error;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.countinghouse.schema.key.Partitioning;
import org.jspecify.annotations.Nullable;

/**
 * A consumed record as it came, with its coordinates.
 *
 * @param topic topic it was read from
 * @param partition its partition
 * @param offset its offset
 * @param appendTime its timestamp: append time, where the topic has LogAppendTime
 * @param headers its headers
 * @param key its key; null if it has none
 * @param value its value; null if it has none
 * @param batchIndex where the event stood in the batch that the record was, from 0; {@link #ALONE}
 *     if it is a record of its own
 */
public record Incoming(
    String topic,
    int partition,
    long offset,
    Instant appendTime,
    Headers headers,
    byte @Nullable [] key,
    byte @Nullable [] value,
    int batchIndex) {

  /** The {@link #batchIndex} of what came in no batch. */
  public static final int ALONE = -1;

  /** A record of its own. */
  public Incoming(
      String topic,
      int partition,
      long offset,
      Instant appendTime,
      Headers headers,
      byte @Nullable [] key,
      byte @Nullable [] value) {
    this(topic, partition, offset, appendTime, headers, key, value, ALONE);
  }

  /**
   * The record that a processor is processing.
   *
   * @throws IllegalStateException outside of {@code process}
   */
  public static Incoming of(ProcessorContext<?, ?> context, Record<byte[], byte[]> record) {
    RecordMetadata at =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("Expected a record being processed"));
    return new Incoming(
        at.topic(),
        at.partition(),
        at.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.headers(),
        record.key(),
        record.value());
  }

  /** A record as a consumer gives it. */
  public static Incoming of(ConsumerRecord<byte[], byte[]> record) {
    return new Incoming(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.headers(),
        record.key(),
        record.value());
  }

  /** The key as text; empty if there is none. */
  public String keyText() {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  /** One event of this record, which is a batch, as if it were a record of its own. */
  public Incoming event(int index, Headers eventHeaders, byte[] eventValue) {
    return new Incoming(topic, partition, offset, appendTime, eventHeaders, key, eventValue, index);
  }

  /** Bytes of key, value and headers. */
  public long size() {
    long size = length(key) + length(value);
    for (Header header : headers) {
      size += header.key().length() + length(header.value());
    }
    return size;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** Where it stands: {@code usage.events-3@17}, or {@code usage.events-3@17[2]} in a batch. */
  public String coordinates() {
    return topic + "-" + partition + "@" + offset + (isAlone() ? "" : "[" + batchIndex + "]");
  }

  private boolean isAlone() {
    return batchIndex == ALONE;
  }

  /**
   * Checks that the record has the key that its payload demands and lies in the partition of its
   * routing id. A record elsewhere would meet other state and be counted twice or joined with
   * nothing.
   *
   * @param expectedKey the key made from the payload
   * @param routingId the id that decides the partition
   * @param partitions partitions of the topic
   * @return what is wrong, or empty
   */
  public Optional<String> misrouted(String expectedKey, String routingId, int partitions) {
    Optional<String> misnamed = misnamed(expectedKey);
    if (misnamed.isPresent()) {
      return misnamed;
    }
    int expected = Partitioning.partitionOf(routingId, partitions);
    return expected == partition
        ? Optional.empty()
        : Optional.of(
            "Expected '%s' in partition %d of %d, but found it at %s"
                .formatted(routingId, expected, partitions, coordinates()));
  }

  /**
   * Checks that the record has the key that its payload demands, where every partition may have it.
   * Under another key, compaction would keep two versions of the same thing, or replace another.
   *
   * @return what is wrong, or empty
   */
  public Optional<String> misnamed(String expectedKey) {
    return keyText().equals(expectedKey)
        ? Optional.empty()
        : Optional.of(
            "Expected key '%s' from the payload, but found '%s' at %s"
                .formatted(expectedKey, keyText(), coordinates()));
  }
}
