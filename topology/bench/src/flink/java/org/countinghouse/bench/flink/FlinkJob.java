package org.countinghouse.bench.flink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.countinghouse.bench.peer.Place;

/**
 * The same work as a Flink job: one shuffle by customer, exact deduplication, the customer's zone,
 * both totals, exactly once from topic to topic, a checkpoint each second.
 *
 * <p>All choices are in its favour: object reuse; one keyed operator, so that an event is shuffled
 * once, as six plain fields; customers and identities seen before are read to their end before the
 * first event, so that no event waits; identities never expire, which spares their time stamps;
 * totals are said once a checkpoint. RocksDB is incremental, with the whole budget as managed memory
 * and filters of whole keys, and its files are local, as are all checkpoints.
 */
public final class FlinkJob {

  static final String EVENTS = "usage.events";
  static final String CUSTOMERS = "master.customers";

  private FlinkJob() {}

  /**
   * Drains until the process is killed.
   *
   * @param backend {@code hashmap} or {@code rocksdb}
   */
  public static void run(Place place, String backend) throws Exception {
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(
            place.threads(), settings(place, backend));
    flink.getConfig().enableObjectReuse();
    flink.enableCheckpointing(1_000, CheckpointingMode.EXACTLY_ONCE);
    flink.getCheckpointConfig().setMinPauseBetweenCheckpoints(0);
    flink
        .fromSource(source(place), WatermarkStrategy.noWatermarks(), "usage", Input.TYPE)
        .keyBy(Input::customer, org.apache.flink.api.common.typeinfo.Types.STRING)
        .transform("meter", Totals.TYPE, new MeterOperator())
        .sinkTo(sink(place));
    var unused = flink.execute(place.group());
  }

  private static Configuration settings(Place place, String backend) {
    Configuration settings = new Configuration();
    // A job that fails ends the process, so that the benchmark sees it.
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    settings.set(StateBackendOptions.STATE_BACKEND, backend);
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        place.folder().resolve("checkpoints").toUri().toString());
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 1);
    settings.set(
        TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(place.memoryMebibytes()));
    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, place.threads());
    settings.setString("state.backend.rocksdb.use-bloom-filter", "true");
    settings.setString("state.backend.rocksdb.bloom-filter.block-based-mode", "false");
    settings.setString(
        "state.backend.rocksdb.localdir", place.folder().resolve("rocksdb").toString());
    return settings;
  }

  private static HybridSource<Input> source(Place place) {
    List<String> before = new ArrayList<>(List.of(CUSTOMERS));
    if (place.preloadedIds() > 0) {
      before.add(place.group() + "-seen-before");
    }
    KafkaSource<Input> known =
        KafkaSource.<Input>builder()
            .setBootstrapServers(place.bootstrapServers())
            .setGroupId(place.group())
            .setTopics(before)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new Inputs(place))
            .build();
    KafkaSource<Input> events =
        KafkaSource.<Input>builder()
            .setBootstrapServers(place.bootstrapServers())
            .setGroupId(place.group())
            .setTopics(EVENTS)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new Inputs(place))
            .setProperty("max.poll.records", "5000")
            .setProperty("max.partition.fetch.bytes", Integer.toString(4 << 20))
            .setProperty("commit.offsets.on.checkpoint", "true")
            .build();
    return HybridSource.builder(known).addSource(events).build();
  }

  private static KafkaSink<Tuple2<String, String>> sink(Place place) {
    return KafkaSink.<Tuple2<String, String>>builder()
        .setBootstrapServers(place.bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(place.group())
        .setProperty("transaction.timeout.ms", Long.toString(Duration.ofMinutes(10).toMillis()))
        .setProperty("batch.size", Integer.toString(256 << 10))
        .setRecordSerializer(new Totals(place.output()))
        .build();
  }
}
