package org.countinghouse.bench.drain;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.countinghouse.bench.fixture.MasterFixture;
import org.countinghouse.bench.peer.Peer;
import org.countinghouse.bench.peer.Place;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.Codecs;
import org.jspecify.annotations.Nullable;

/** Reads the totals that a peer has written and holds them against those of the others. */
final class TotalsCheck {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Cluster cluster;
  private final String bootstrapServers;
  private final AvroDecoder<UsageTotalRecord> decoder;
  private @Nullable Map<String, String> expected;
  private String expectedFrom = "";

  TotalsCheck(Cluster cluster, String bootstrapServers, Codecs codecs) {
    this.cluster = cluster;
    this.bootstrapServers = bootstrapServers;
    this.decoder = codecs.decoder(UsageTotalRecord.class);
  }

  /**
   * Compares.
   *
   * @param from where the topic ended before the peer began
   * @return how many different events were counted
   * @throws PeerFailure if one total differs from that of the peer checked first
   */
  long check(Peer peer, Place place, Map<TopicPartition, Long> from) {
    Map<String, String> found = read(peer.output(place), from, peer == Peer.OURS);
    Map<String, String> before = expected;
    if (before == null) {
      expected = found;
      expectedFrom = peer.id();
    } else if (!before.equals(found)) {
      throw new PeerFailure(
          "Expected %d totals of %s to equal those of %s, but found %d; first difference: %s"
              .formatted(
                  before.size(), peer.id(), expectedFrom, found.size(), difference(before, found)));
    }
    return found.entrySet().stream()
        .filter(total -> total.getKey().contains("|" + MasterFixture.COUNT_METER + "|"))
        .mapToLong(total -> Long.parseLong(total.getValue().split("[|]")[1]))
        .sum();
  }

  private static String difference(Map<String, String> before, Map<String, String> found) {
    for (Map.Entry<String, String> entry : before.entrySet()) {
      if (!entry.getValue().equals(found.get(entry.getKey()))) {
        return "%s is %s, not %s"
            .formatted(entry.getKey(), found.get(entry.getKey()), entry.getValue());
      }
    }
    return "more than expected";
  }

  private Map<String, String> read(String topic, Map<TopicPartition, Long> from, boolean avro) {
    Map<TopicPartition, Long> ends = cluster.ends(java.util.Set.of(topic));
    Map<String, String> latest = new HashMap<>();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(ends.keySet());
      ends.keySet().forEach(part -> consumer.seek(part, from.getOrDefault(part, 0L)));
      Deadline deadline = Deadline.in(PATIENCE);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (deadline.isOver()) {
          throw new PeerFailure(
              "Expected to read %s up to %s within %s, but an open transaction may hide its end"
                  .formatted(topic, ends, PATIENCE));
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (avro) {
            put(latest, record);
          } else {
            latest.put(text(record.key()), plain(text(record.value())));
          }
        }
      }
    }
    return latest;
  }

  private void put(Map<String, String> latest, ConsumerRecord<byte[], byte[]> record) {
    UsageTotalState total =
        decoder
            .decode(record.headers(), record.value())
            .fold(
                value -> value,
                detail -> {
                  throw new IllegalStateException(detail);
                })
            .getTotal();
    if (total != null) {
      String tier = total.getDimensions().getOrDefault("tier", "");
      latest.put(
          String.join(
              "|",
              List.of(
                  total.getCustomerId(),
                  total.getMeterId(),
                  tier,
                  total.getWindowDate().toString())),
          plain(total.getQuantity().toPlainString() + "|" + total.getCount()));
    }
  }

  private static String plain(String total) {
    int bar = total.indexOf('|');
    return new BigDecimal(total.substring(0, bar)).stripTrailingZeros().toPlainString()
        + total.substring(bar);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
