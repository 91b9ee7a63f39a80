package org.countinghouse.bench.peer;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.countinghouse.app.streams.StreamsTuning;

/** Runs a topology with the settings that all Kafka Streams peers share, ours included. */
final class StreamsPeer {

  private StreamsPeer() {}

  static void run(Topology topology, Place place) {
    run(topology, place, Map.of());
  }

  static void run(Topology topology, Place place, Map<String, Object> more) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, place.bootstrapServers());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, place.group());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, place.folder().toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, place.threads());
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    settings.putAll(StreamsTuning.settings());
    settings.putAll(more);
    KafkaStreams streams = new KafkaStreams(topology, settings);
    streams.setUncaughtExceptionHandler(
        failure -> {
          failure.printStackTrace();
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
  }
}
