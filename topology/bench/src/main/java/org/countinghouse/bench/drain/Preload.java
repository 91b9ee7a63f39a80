package org.countinghouse.bench.drain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.countinghouse.bench.fixture.UsageFixture;
import org.countinghouse.bench.peer.Peer;
import org.countinghouse.bench.peer.Place;

/**
 * Makes a peer remember identities that were seen before, by writing them where it restores them
 * from, as it would have written them itself. Append times are spread over the 35 days before the
 * first event, the oldest first, and identities over all partitions.
 *
 * <p>Records carry the time of the wall clock, so that a broker does not delete them by age; the
 * append time of an identity is in its record. None of them comes again among the events.
 */
final class Preload {

  private static final Duration SPREAD = Duration.ofDays(35);
  private static final int IDS_IN_CHUNK = 8_192;
  private static final long SEED = 20_261_125L;

  private final String bootstrapServers;
  private final Cluster cluster;
  private final long ids;
  private final int customers;

  Preload(String bootstrapServers, Cluster cluster, long ids, int customers) {
    this.bootstrapServers = bootstrapServers;
    this.cluster = cluster;
    this.ids = ids;
    this.customers = customers;
  }

  /** Makes the topic that a peer restores from, if it has one and there is anything to restore. */
  void create(Peer peer, Place place) {
    if (ids > 0 && peer.identityTopic(place).isPresent()) {
      cluster.createTopic(peer.identityTopic(place).get(), place.partitions(), settings(peer));
    }
  }

  /** Fills the topic that was made. */
  void fill(Peer peer, Place place) {
    if (ids == 0 || peer.identityTopic(place).isEmpty()) {
      return;
    }
    String topic = peer.identityTopic(place).get();
    Progress.say("%s: writing %,d identities that were seen before", place.group(), ids);
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("linger.ms", 50);
    settings.put("batch.size", 256 << 10);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      Target target = new Target(producer, topic, place.partitions());
      switch (peer) {
        case OURS -> chunks(target);
        case TUNED -> each(target, Preload::tuned);
        case DSL -> each(target, this::windowed);
        default -> each(target, this::replayed);
      }
      producer.flush();
    }
  }

  private static Map<String, String> settings(Peer peer) {
    return switch (peer) {
      case TUNED -> Map.of("cleanup.policy", "compact");
      case DSL -> Map.of("cleanup.policy", "compact,delete", "retention.ms", "-1");
      default -> Map.of("cleanup.policy", "delete", "retention.ms", "-1");
    };
  }

  private record Target(Producer<byte[], byte[]> producer, String topic, int partitions) {
    void send(int partition, byte[] key, byte[] value) {
      var unused = producer.send(new ProducerRecord<>(topic, partition, key, value));
    }
  }

  /** An identity as one peer keeps it: key and value of its record. */
  private interface Form {
    byte[][] of(SplittableRandom random, Instant appended);
  }

  private void each(Target target, Form form) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (long i = 0; i < ids; i++) {
      byte[][] record = form.of(random, appended(i));
      target.send((int) (i % target.partitions()), record[0], record[1]);
    }
  }

  private Instant appended(long id) {
    double part = (double) id / ids;
    return UsageFixture.START.minusMillis((long) (SPREAD.toMillis() * (1 - part)));
  }

  private static byte[][] tuned(SplittableRandom random, Instant appended) {
    return new byte[][] {hash(random), {1}};
  }

  /** As a window store writes it: the key, when its window begins, and a sequence number of 0. */
  private byte[][] windowed(SplittableRandom random, Instant appended) {
    String customer = customer(random);
    String source = UsageFixture.source(random);
    byte[] key =
        String.join("|", customer, source, UsageFixture.id(random))
            .getBytes(StandardCharsets.UTF_8);
    long millis = appended.toEpochMilli();
    return new byte[][] {
      ByteBuffer.allocate(key.length + 12).put(key).putLong(millis).putInt(0).array(),
      ByteBuffer.allocate(8).putLong(millis).array()
    };
  }

  private byte[][] replayed(SplittableRandom random, Instant appended) {
    return new byte[][] {customer(random).getBytes(StandardCharsets.UTF_8), hash(random)};
  }

  private String customer(SplittableRandom random) {
    return UsageFixture.customer(random.nextInt(customers));
  }

  private static byte[] hash(SplittableRandom random) {
    return ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(random.nextLong()).array();
  }

  /** As the identity store of metering packs them; a chunk is of one partition and one time. */
  private void chunks(Target target) {
    SplittableRandom random = new SplittableRandom(SEED);
    int chunk = 0;
    for (long done = 0; done < ids; chunk++) {
      int count = (int) Math.min(chunkSize(target), ids - done);
      long base = done / target.partitions();
      Instant appended = appended(done);
      byte[] key = ByteBuffer.allocate(17).put((byte) 1).putInt(0).putLong(base).putInt(0).array();
      target.send(chunk % target.partitions(), key, chunk(random, count, base, appended));
      done += count;
    }
  }

  /** Full chunks, but for so few identities that a partition would get none. */
  private long chunkSize(Target target) {
    return Math.max(1, Math.min(IDS_IN_CHUNK, ids / target.partitions()));
  }

  private static byte[] chunk(SplittableRandom random, int count, long base, Instant appended) {
    ByteBuffer value = ByteBuffer.allocate(24 + 24 * count);
    value.put((byte) 1).put(new byte[3]).putInt(count).putLong(base);
    value.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, appended));
    for (int i = 0; i < count; i++) {
      value.putLong(random.nextLong()).putLong(random.nextLong()).putInt(random.nextInt());
      value.putInt(i);
    }
    return value.array();
  }
}
