package org.countinghouse.topology.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.processor.internals.StateRestoreCallbackAdapter;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.PartDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How the commit hook drives transactional stores, and what it needs of Kafka Streams for that. If
 * an upgrade makes a test here red, state would be logged outside of its transaction, or put on
 * disk without having been committed.
 */
class TransactionalStoresTest {

  private static final Instant TIME = Instant.parse("2026-10-05T10:00:00Z");
  private static final Instant STARTED = Instant.parse("2026-11-02T08:30:00Z");

  private final PartDriver part = new PartDriver(topology(), STARTED);
  private final RecordingStore store = (RecordingStore) find(RecordingStore.NAME);

  @AfterEach
  void close() {
    part.close();
  }

  @Test
  void shouldLogChangesInsideTheTransactionAfterTheWork() {
    part.process(record("a"));
    assertThat(store.told).as("not before the commit").isEmpty();

    hook().flushCache();

    assertThat(store.told).containsExactly("prepare [a, work]");
    assertThat(producer().transactionInFlight()).isTrue();
    List<ProducerRecord<byte[], byte[]>> logged = logged();
    assertThat(logged)
        .extracting(sent -> new String(sent.value(), UTF_8))
        .containsExactly("a", "work");
    assertThat(logged).extracting(ProducerRecord::partition).containsOnly(0);
    assertThat(logged)
        .as("kept by age from the commit on, not from the time of usage")
        .extracting(ProducerRecord::timestamp)
        .containsOnly(STARTED.toEpochMilli());
  }

  @Test
  void shouldSayWhatCommittedOnceWhenTheTaskGoesOn() {
    part.process(record("a"));
    part.commit();
    part.process(record("b"));
    part.process(record("c"));
    part.commit();
    part.process(record("d"));

    assertThat(store.told)
        .containsExactly("prepare [a, work]", "committed 1", "prepare [b, c, work]", "committed 4");
  }

  @Test
  void shouldSayWhatCommittedWhenATimerGoesOn() {
    part.process(record("a"));
    part.commit();

    part.advance(Duration.ofSeconds(1));

    assertThat(store.told).containsExactly("prepare [a, work]", "committed 1", "prepare [work]");
  }

  @Test
  void shouldSayNothingOfACommitThatIsPreparedAgain() {
    part.process(record("a"));
    hook().flushCache();
    hook().flushCache();

    assertThat(store.told).containsExactly("prepare [a, work]", "prepare [work]");
  }

  @Test
  void shouldSettleAndForgetWhenATaskBecomesAStandby() {
    part.process(record("a"));
    part.commit();

    hook().clearCache();
    hook().clearCache();
    hook().begin();

    assertThat(store.told).containsExactly("prepare [a, work]", "committed 1", "forget");
  }

  @Test
  void shouldForgetNothingToldWhenATaskIsSuspendedAndResumed() {
    part.process(record("a"));
    part.commit();
    part.restart();
    part.process(record("b"));

    assertThat(store.told).containsExactly("prepare [a, work]", "committed 1");
  }

  @Test
  void shouldSayNothingOfAPreparedCommitThatWasClosed() {
    part.process(record("a"));
    hook().flushCache();

    hook().close();
    hook().begin();

    assertThat(store.told).containsExactly("prepare [a, work]");
  }

  @Test
  void shouldRestoreByBatchesWithOffsets() {
    List<Collection<ConsumerRecord<byte[], byte[]>>> batches = new ArrayList<>();
    RecordBatchingStateRestoreCallback callback =
        StateRestoreCallbackAdapter.adapt(CommitHook.restoring(batches::add));
    List<ConsumerRecord<byte[], byte[]>> batch =
        List.of(new ConsumerRecord<>("log", 0, 17, "k".getBytes(UTF_8), "v".getBytes(UTF_8)));

    callback.restoreBatch(batch);

    assertThat(batches).containsExactly(batch);
    assertThat(Arrays.stream(RecordBatchingStateRestoreCallback.class.getDeclaredMethods()))
        .extracting(method -> method.getName())
        .containsExactlyInAnyOrder("restoreBatch", "restoreAll");
    assertThat(Arrays.stream(RecordCollector.class.getMethods()))
        .extracting(method -> method.getName())
        .contains("offsets");
  }

  private CommitHook hook() {
    return (CommitHook) find("test-hook");
  }

  private Object find(String name) {
    return Objects.requireNonNull(part.driver().getAllStateStores().get(name));
  }

  private List<ProducerRecord<byte[], byte[]>> logged() {
    return producer().uncommittedRecords().stream()
        .filter(sent -> sent.topic().endsWith("-recording-store-changelog"))
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

  private static Topology topology() {
    return new Topology()
        .addSource(
            "source",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topic.USAGE_EVENTS.baseName())
        .addProcessor("write", Writer::new, "source")
        .addStateStore(new RecordingStore.Builder(), "write")
        .addStateStore(new CommitHookBuilder("test-hook"), "write");
  }

  /** Puts each value into the store, and one more in the work of the commit. */
  private static final class Writer implements Processor<byte[], byte[], Void, Void> {

    @SuppressWarnings("NullAway.Init") // Kafka calls init before anything else.
    private CommitHook hook;

    @SuppressWarnings("NullAway.Init")
    private RecordingStore store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      hook = context.getStateStore("test-hook");
      store = context.getStateStore(RecordingStore.NAME);
      hook.bind(context, () -> store.pending.add("work"), List.of(store));
      context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, now -> hook.begin());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      hook.begin();
      store.pending.add(new String(record.value(), UTF_8));
    }
  }
}
