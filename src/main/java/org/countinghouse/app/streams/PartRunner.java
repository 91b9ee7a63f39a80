package org.countinghouse.app.streams;

import java.time.Duration;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.serdes.registry.RegistryUnavailableException;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.MeteringTopology;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.PostingTopology;
import org.countinghouse.topology.RatingTopology;
import org.countinghouse.topology.ReconciliationTopology;
import org.countinghouse.topology.ReferenceTopology;
import org.countinghouse.topology.TopologySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One part as it runs in this process: its {@code KafkaStreams} and how it fails. */
public final class PartRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartRunner.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
  private static final long RESTART_PAUSE_MS = 1_000;

  private final Part part;
  private final KafkaStreams streams;

  PartRunner(
      Part part, AppConfig config, TopologySettings settings, Codecs codecs, String advertised) {
    this.part = part;
    Topology topology = topology(part, config, settings, codecs);
    streams = new KafkaStreams(topology, PartSettings.of(part, config, advertised));
    streams.setUncaughtExceptionHandler(this::onFailure);
  }

  /** Which part it is. */
  public Part part() {
    return part;
  }

  /** The running application, for queries, metrics and its state. */
  public KafkaStreams streams() {
    return streams;
  }

  void start() {
    streams.start();
  }

  /** Stops and leaves the group, so that other instances take over at once. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(CLOSE_WITHIN)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  /**
   * A failure outside (registry or broker away, tasks that another instance has taken over) is
   * tried again from the last commit. Anything else is a broken invariant of ours: going on could
   * count wrongly, so the part stops and says so.
   */
  private StreamThreadExceptionResponse onFailure(Throwable failure) {
    if (isOutside(failure)) {
      LOG.warn("Part {} tries again after a failure outside", part.id(), failure);
      pause();
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("Part {} stops, since it cannot go on without risk", part.id(), failure);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  static boolean isOutside(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RegistryUnavailableException
          || cause instanceof RetriableException
          || isFenced(cause)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A thread deals with these itself and goes on with what the group gives it next; where one gets
   * out all the same, as while it starts or closes, a new thread does that.
   */
  private static boolean isFenced(Throwable cause) {
    return cause instanceof TaskMigratedException
        || cause instanceof TaskCorruptedException
        || cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException;
  }

  private static void pause() {
    try {
      Thread.sleep(RESTART_PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Topology topology(
      Part part, AppConfig config, TopologySettings settings, Codecs codecs) {
    return switch (part) {
      case REFERENCE -> ReferenceTopology.build(settings, codecs);
      case METERING -> MeteringTopology.build(settings, codecs);
      case RATING -> RatingTopology.build(settings, codecs);
      case RECONCILIATION -> ReconciliationTopology.build(settings, codecs);
      case POSTING ->
          PostingTopology.build(settings, codecs, config.posting().receivablesAccount());
    };
  }
}
