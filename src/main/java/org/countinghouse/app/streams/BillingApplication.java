package org.countinghouse.app.streams;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.config.AppendTimeSource;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.sketch.HllSketches;

/**
 * All parts of one process: the composition root. A part that fails does not stop the others.
 *
 * <p>Thread-safe after construction.
 */
public final class BillingApplication implements AutoCloseable {

  private final StateFolder folder;
  private final Map<Part, PartRunner> parts = new EnumMap<>(Part.class);
  private final Optional<TickWriter> ticks;
  private final AppConfig config;
  private final Codecs codecs;

  /**
   * Builds the parts that the configuration names; nothing runs yet.
   *
   * @param codecs serializers and decoders, see {@link Schemas#connect}
   * @param advertised {@code host:port} where other instances reach this one's HTTP
   * @throws Problem if the folder of local state cannot be used, or there is too little memory for
   *     what is expected
   */
  public BillingApplication(AppConfig config, Codecs codecs, String advertised) {
    this.config = config;
    this.codecs = codecs;
    // First, since both may refuse, and the folder would stay held.
    HllSketches.obstacle()
        .ifPresent(
            obstacle -> {
              throw new Problem(obstacle);
            });
    TopologySettings settings = PartSettings.topology(config);
    folder = StateFolder.hold(config.streams().stateDir());
    for (Part part : config.parts()) {
      parts.put(part, new PartRunner(part, config, settings, codecs, advertised));
    }
    // A feeder that stamps append times itself also moves time itself.
    boolean ticking =
        config.parts().contains(Part.METERING)
            && config.topics().appendTimeSource() == AppendTimeSource.BROKER;
    ticks = ticking ? Optional.of(new TickWriter(config, codecs)) : Optional.empty();
  }

  /** Starts all parts. */
  public void start() {
    parts.values().forEach(PartRunner::start);
    ticks.ifPresent(writer -> writer.start(config.streams().tickInterval()));
  }

  /** What it was built with. */
  public AppConfig config() {
    return config;
  }

  /** What it was built with. */
  public Codecs codecs() {
    return codecs;
  }

  /** The parts of this process. */
  public Map<Part, PartRunner> parts() {
    return Collections.unmodifiableMap(parts);
  }

  /** Whether every part is running, neither starting nor rebalancing. */
  public boolean ready() {
    return parts.values().stream()
        .allMatch(part -> part.streams().state() == KafkaStreams.State.RUNNING);
  }

  /** The parts that have failed and will not run again in this process. */
  public List<Part> failed() {
    List<Part> failed = new ArrayList<>();
    parts.forEach(
        (part, runner) -> {
          if (runner.streams().state().hasCompletedShutdown()
              || runner.streams().state() == KafkaStreams.State.PENDING_ERROR) {
            failed.add(part);
          }
        });
    return failed;
  }

  /** Stops ticks, then the parts side by side, and lets go of the folder. */
  @Override
  public void close() {
    ticks.ifPresent(TickWriter::close);
    parts.values().parallelStream().forEach(PartRunner::close);
    try {
      folder.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
