package org.countinghouse.serdes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.countinghouse.serdes.Samples;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.server.RegistryFact.LevelCleared;
import org.countinghouse.serdes.server.RegistryFact.LevelSet;
import org.countinghouse.serdes.server.RegistryFact.ModeSet;
import org.countinghouse.serdes.server.RegistryFact.SchemaStored;
import org.countinghouse.serdes.server.RegistryFact.VersionErased;
import org.countinghouse.serdes.server.RegistryFact.VersionStored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaSchemaStoreTest {
  private static final TopicPartition PARTITION = new TopicPartition("_schemas", 0);
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final FakeTopic topic = new FakeTopic();

  /** A partition of which every connected consumer sees all records. */
  private static final class FakeTopic {
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private boolean visible = true;

    KafkaSchemaStore connect() {
      MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
      consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
      consumer.updateEndOffsets(Map.of(PARTITION, (long) log.size()));
      List<ConsumerRecord<byte[], byte[]>> before = List.copyOf(log);
      consumer.schedulePollTask(() -> before.forEach(consumer::addRecord));
      return new KafkaSchemaStore(producer(consumer), consumer, "_schemas", TIMEOUT);
    }

    void add(byte[] key, byte[] value) {
      log.add(new ConsumerRecord<>("_schemas", 0, log.size(), key, value));
    }

    private MockProducer<byte[], byte[]> producer(MockConsumer<byte[], byte[]> consumer) {
      return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
          assertThat(message.partition()).isZero();
          Future<RecordMetadata> sent = super.send(message);
          // The offset that the mock returns counts its own records only, so both must agree in the
          // tests that use it.
          add(message.key(), message.value());
          if (visible) {
            consumer.addRecord(log.get(log.size() - 1));
          }
          return sent;
        }
      };
    }
  }

  static List<RegistryFact> facts() {
    return List.of(
        new SchemaStored(7, "\"string\""),
        new VersionStored("s", 2, 7, false),
        new VersionStored("a/ü", 3, 7, true),
        new VersionErased("s", 2),
        new LevelSet("", CompatibilityLevel.FORWARD),
        new LevelCleared("s"),
        new ModeSet("s", Mode.READONLY));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void shouldReturnTheFactWhenEncodedAndDecoded(RegistryFact fact) {
    FactCodec.Entry entry = FactCodec.encode(fact);

    assertThat(FactCodec.decode(entry.key(), entry.value())).isEqualTo(fact);
  }

  @Test
  void shouldShareKeyWhenFactsAreAboutTheSameThing() {
    byte[] stored = FactCodec.encode(new VersionStored("s", 2, 7, false)).key();

    assertThat(FactCodec.encode(new VersionErased("s", 2)).key()).isEqualTo(stored);
    assertThat(FactCodec.encode(new VersionErased("s", 2)).value()).isNull();
    assertThat(FactCodec.encode(new VersionStored("s", 3, 7, false)).key()).isNotEqualTo(stored);
  }

  @Test
  void shouldShowFactWhenItHasBeenReadBack() {
    List<RegistryFact> seen = new ArrayList<>();
    try (KafkaSchemaStore store = topic.connect()) {
      store.open(seen::add);
      facts().forEach(store::append);
    }

    assertThat(seen).isEqualTo(facts());
  }

  @Test
  void shouldFailAndShowNothingWhenFactIsNotReadBack() {
    List<RegistryFact> seen = new ArrayList<>();
    topic.visible = false;
    try (KafkaSchemaStore store = topic.connect()) {
      store.open(seen::add);

      assertThatThrownBy(() -> store.append(facts().get(0)))
          .isInstanceOf(SchemaStoreException.class)
          .hasMessageContaining("Expected offset 1");
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void shouldKnowEverythingWhenServerRestarts() {
    try (SchemaRegistryServer server = start(topic.connect())) {
      SchemaRegistry client = RegistryServerTest.client(server);
      client.register("s", Samples.record("a"));
      client.register("s", Samples.record("a", "b?"));
      client.setCompatibilityLevel("s", CompatibilityLevel.NONE);
    }

    try (SchemaRegistryServer server = start(topic.connect())) {
      SchemaRegistry client = RegistryServerTest.client(server);
      assertThat(client.versions("s")).containsExactly(1, 2);
      assertThat(client.schemaById(2)).isEqualTo(Samples.record("a", "b?"));
      assertThat(client.compatibilityLevel("s")).isEqualTo(CompatibilityLevel.NONE);
    }
  }

  private static SchemaRegistryServer start(SchemaStore store) {
    return SchemaRegistryServer.start(0, CompatibilityLevel.FULL, store);
  }

  @Test
  void shouldAnswer50001WhenTopicCannotBeWritten() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    producer.sendException = new KafkaException("no leader");
    KafkaSchemaStore store = new KafkaSchemaStore(producer, consumer, "_schemas", TIMEOUT);
    try (SchemaRegistryServer server = start(store)) {
      Raw answer =
          Raw.call(server, "POST", "/subjects/s/versions", Raw.schema(Samples.record("a")));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.field("error_code")).isEqualTo("50001");
      assertThat(Raw.call(server, "GET", "/subjects", "").body()).hasToString("[]");
    }
    assertThat(producer.closed()).isTrue();
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void shouldRefuseToStartWhenTopicBelongsToAnotherRegistry() {
    topic.add(
        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1}"
            .getBytes(StandardCharsets.UTF_8),
        "{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> start(topic.connect()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Expected the schema topic to hold facts of this server")
        .hasMessageContaining("keytype");
  }

  @Test
  void shouldFailWhenClusterCannotBeReached() {
    assertThatThrownBy(
            () ->
                KafkaSchemaStore.connect(
                    Map.of("bootstrap.servers", "127.0.0.1:1"), "_schemas", TIMEOUT))
        .isInstanceOf(SchemaStoreException.class)
        .hasMessageContaining("Expected topic _schemas to be usable");
  }
}
