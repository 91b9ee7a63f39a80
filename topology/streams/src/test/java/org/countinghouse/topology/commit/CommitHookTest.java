package org.countinghouse.topology.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.PartDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the commit hook needs of Kafka Streams. If an upgrade makes a test here red, totals would be
 * emitted outside of their transaction or not at all: do not mend the test, mend the hook.
 */
class CommitHookTest {

  private static final Instant TIME = Instant.parse("2026-10-05T10:00:00Z");

  private final List<String> called = new ArrayList<>();
  private List<String> inFlight = List.of();
  private final PartDriver part = new PartDriver(topology(), TIME);

  @AfterEach
  void close() {
    part.close();
  }

  @Test
  void shouldCallWorkOncePerCommitInsideItsTransaction() {
    part.process(record("a"));
    part.process(record("b"));
    assertThat(called).as("not before the commit").isEmpty();
    long commits = producer().commitCount();

    part.commit();

    assertThat(called).containsExactly("a+b of no record");
    assertThat(inFlight)
        .as("state and output of the work are in one open transaction")
        .contains("usage.rejected: a+b")
        .anyMatch(line -> line.endsWith("-work-store-changelog: a+b"));
    assertThat(producer().commitCount()).as("which is committed").isEqualTo(commits + 1);
    assertThat(producer().uncommittedRecords()).isEmpty();
    assertThat(written()).containsExactly("usage.rejected: a+b");
  }

  @Test
  void shouldCallWorkAfterTimersToo() {
    part.advance(Duration.ofSeconds(1));

    assertThat(called).containsExactly(" of no record");
    assertThat(written()).containsExactly("usage.rejected: ");
  }

  @Test
  void shouldLeaveTheProcessorAsItWas() {
    part.process(record("a"));
    part.commit();
    part.process(record("forward"));
    part.commit();

    assertThat(written())
        .containsExactlyInAnyOrder(
            "usage.rejected: a", "usage.rejected: forward", "usage.duplicates: usage.events-0@1");
  }

  @Test
  void shouldDoNothingBeforeBindAndAfterClear() {
    new CommitHook("never-bound").flushCache();
    part.process(record("a"));
    hook().clearCache();

    part.commit();

    assertThat(called).isEmpty();
  }

  @Test
  void shouldWorkAgainWhenBoundAgain() {
    part.process(record("a"));
    hook().clearCache();
    part.process(record("bind"));

    part.commit();

    assertThat(called).containsExactly("a+bind of no record");
  }

  @Test
  void shouldForgetItsProcessorWhenInitialisedOrClosed() {
    part.process(record("a"));
    hook().close();
    assertThat(hook().isOpen()).isFalse();

    part.commit();

    assertThat(called).isEmpty();
  }

  @Test
  void shouldPassOnWhatTheWorkThrows() {
    part.process(record("throw"));

    assertThatThrownBy(part::commit)
        .rootCause()
        .hasMessage("Expected the commit to fail, and so it does");
    part.process(record("a"));
    assertThat(called).as("the node was reset, so that the next record works").hasSize(1);
  }

  @Test
  void shouldReachTheTaskUnwrapped() {
    // ProcessorStateManager.flushCache looks at the type; a wrapper would hide it.
    assertThat((StateStore) hook()).isInstanceOf(CachedStateStore.class);
    assertThat(
            Arrays.stream(CachedStateStore.class.getDeclaredMethods())
                .map(method -> method.getName()))
        .containsExactlyInAnyOrder("setFlushListener", "flushCache", "clearCache");
  }

  @Test
  void shouldHaveNeitherDataNorChangelog() {
    CommitHookBuilder builder = new CommitHookBuilder("hook");
    assertThat(builder.loggingEnabled()).isFalse();
    assertThat(builder.withLoggingDisabled().withCachingDisabled()).isSameAs(builder);
    assertThat(builder.build().persistent()).isFalse();
    assertThatThrownBy(() -> builder.withLoggingEnabled(Map.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(builder::withCachingEnabled)
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private CommitHook hook() {
    return (CommitHook) Objects.requireNonNull(part.driver().getAllStateStores().get("test-hook"));
  }

  private List<String> written() {
    return part.drain().stream()
        .map(message -> message.topic().baseName() + ": " + new String(message.value(), UTF_8))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private MockProducer<byte[], byte[]> producer() {
    try {
      var field = TopologyTestDriver.class.getDeclaredField("producer");
      field.setAccessible(true);
      return (MockProducer<byte[], byte[]>) field.get(part.driver());
    } catch (ReflectiveOperationException cause) {
      throw new AssertionError(cause);
    }
  }

  private static Message record(String value) {
    return Message.raw(Topic.USAGE_EVENTS, "key", value.getBytes(UTF_8), TIME);
  }

  private Topology topology() {
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(
            "source",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topic.USAGE_EVENTS.baseName())
        .addProcessor("collect", Collector::new, "source")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("work-store"), Serdes.String(), Serdes.String())
                .withCachingDisabled(),
            "collect")
        .addStateStore(new CommitHookBuilder("test-hook"), "collect")
        .addSink("rejected", Topic.USAGE_REJECTED.baseName(), bytes, bytes, "collect")
        .addSink("duplicates", Topic.USAGE_DUPLICATES.baseName(), bytes, bytes, "collect");
  }

  /** Collects values, and writes them down once a commit. */
  private final class Collector implements Processor<byte[], byte[], byte[], byte[]> {
    private final List<String> values = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Kafka calls init before anything else.
    private ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
      context = processorContext;
      bind();
      context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, now -> {});
    }

    private void bind() {
      CommitHook hook = context.getStateStore("test-hook");
      hook.bind(context, this::work, java.util.List.of());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      String value = new String(record.value(), UTF_8);
      values.add(value);
      if (value.equals("bind")) {
        bind();
      }
      if (value.equals("forward")) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        String where = at.topic() + "-" + at.partition() + "@" + at.offset();
        context.forward(record.withValue(where.getBytes(UTF_8)), "duplicates");
      }
    }

    private void work() {
      String all = String.join("+", values);
      values.clear();
      Optional<RecordMetadata> metadata = context.recordMetadata().filter(at -> at.topic() != null);
      called.add(all + " of " + metadata.map(RecordMetadata::topic).orElse("no record"));
      if (all.equals("throw")) {
        throw new IllegalStateException("Expected the commit to fail, and so it does");
      }
      KeyValueStore<String, String> store = context.getStateStore("work-store");
      store.put("last", all);
      context.forward(new Record<>("all".getBytes(UTF_8), all.getBytes(UTF_8), 0), "rejected");
      assertThat(producer().transactionInFlight()).isTrue();
      inFlight =
          producer().uncommittedRecords().stream()
              .map(sent -> sent.topic() + ": " + new String(sent.value(), UTF_8))
              .toList();
    }
  }
}
