package org.countinghouse.topology.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.commit.CommitHook;
import org.countinghouse.topology.commit.CommitHookBuilder;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.PartDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The store in a task of Kafka Streams, which is committed, suspended, recycled and closed by what
 * Kafka Streams itself calls.
 */
class StoreLifecycleTest {

  private static final Instant TIME = Instant.parse("2026-10-05T10:00:00Z");

  private final StoreMemory memory = new StoreMemory(32L << 20);
  private final PartDriver part = new PartDriver(topology(), TIME);
  private final KeyedStore store =
      (KeyedStore) Objects.requireNonNull(part.driver().getAllStateStores().get("metering-store"));

  @AfterEach
  void close() {
    part.close();
    assertThat(memory.users()).isZero();
  }

  @Test
  void shouldPutOnDiskWhatCommittedWhenTheTaskGoesOn() {
    part.process(customer("acme"));
    part.process(customer("aurora"));
    part.commit();
    assertThat(onDisk()).as("as far as it knows").isEmpty();

    part.process(customer("borealis"));

    assertThat(onDisk()).isEqualTo("acme aurora ");
    assertThat(offset()).isEqualTo(1);
  }

  @Test
  void shouldHaveTheLastCommitOnDiskWhenTheTaskBecomesAStandby() {
    part.process(customer("acme"));
    part.commit();

    task().suspend();
    task().prepareRecycle();

    assertThat(onDisk()).isEqualTo("acme ");
    assertThat(offset())
        .as("the standby goes on behind it")
        .isEqualTo(Objects.requireNonNull(task().changelogOffsets().get(changelog())) - 1);
    store.close();
  }

  @Test
  void shouldPutNothingOnDiskWhenTheTaskIsClosedDirty() {
    part.process(customer("acme"));
    part.commit();
    part.process(customer("aurora"));

    // What TaskManager.closeDirtyAndRevive calls before it closes and wipes the task.
    task().prepareCommit(true);
    task().prepareCommit(false);
    task().suspend();
    task().postCommit(true);

    assertThat(onDisk()).isEqualTo("acme ");
    assertThat(offset()).isZero();
  }

  @Test
  void shouldTakeOverNoOffsetAheadOfItsRowsWhenTheTaskIsClosedClean() {
    part.process(customer("acme"));
    part.commit();

    task().suspend();
    task().postCommit(true);

    assertThat(task().changelogOffsets())
        .as("Kafka Streams is ahead: it counts what follows offset 0")
        .isEqualTo(Map.of(changelog(), 1L));
    assertThat(onDisk()).isEmpty();
    assertThat(offset()).as("a restart restores the last commit").isEqualTo(-4);
  }

  private String onDisk() {
    CommittedTables tables =
        store
            .query(new ReadCommitted(), PositionBound.unbounded(), new QueryConfig(false))
            .getResult();
    StringBuilder rows = new StringBuilder();
    tables.scan(StoredTask.CUSTOMERS, "", value -> rows.append(value).append(' '));
    return rows.toString();
  }

  private Long offset() {
    return Objects.requireNonNull(store.committedOffset(changelog()));
  }

  private TopicPartition changelog() {
    return task().changelogPartitions().iterator().next();
  }

  private StreamTask task() {
    try {
      var field = TopologyTestDriver.class.getDeclaredField("task");
      field.setAccessible(true);
      return (StreamTask) field.get(part.driver());
    } catch (ReflectiveOperationException cause) {
      throw new AssertionError(cause);
    }
  }

  private static Message customer(String id) {
    return Message.raw(Topic.MASTER_CUSTOMERS, id, id.getBytes(UTF_8), TIME);
  }

  private Topology topology() {
    return new Topology()
        .addSource(
            "source",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            Topic.MASTER_CUSTOMERS.baseName())
        .addProcessor("keep", Keeper::new, "source")
        .addStateStore(new KeyedStoreBuilder("metering-store", memory), "keep")
        .addStateStore(new CommitHookBuilder("test-hook"), "keep");
  }

  /** Puts each value under itself. */
  private static final class Keeper implements Processor<byte[], byte[], Void, Void> {

    @SuppressWarnings("NullAway.Init") // Kafka calls init before anything else.
    private CommitHook hook;

    @SuppressWarnings("NullAway.Init")
    private Table<String> customers;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      KeyedStore store = context.getStateStore("metering-store");
      customers = store.table(StoredTask.CUSTOMERS);
      hook = context.getStateStore("test-hook");
      hook.bind(context, () -> {}, List.of(store));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      hook.begin();
      String value = new String(record.value(), UTF_8);
      customers.put(value, value);
    }
  }
}
