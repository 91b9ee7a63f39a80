package org.countinghouse.bench.drain;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.app.topics.TopicApplier;
import org.countinghouse.app.topics.TopicDefinitions;
import org.countinghouse.bench.peer.Peer;
import org.countinghouse.bench.peer.Place;
import org.countinghouse.topology.Codecs;

/** A broker with topics that all peers of an invocation drain, one behind the other. */
final class Arena implements AutoCloseable {

  private final BenchOptions options;
  private final Path folder;
  private final String bootstrapServers;
  private final URI registry;
  private final Cluster cluster;
  private final Codecs codecs;

  /** Makes the topics of the application, with the options' partitions. */
  Arena(BenchOptions options, Path folder, String bootstrapServers, URI registry) {
    this.options = options;
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
    AppConfig config = config();
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      var unused = new TopicApplier(admin, TopicDefinitions.load(), config).apply();
    }
    codecs = Schemas.connect(config);
    cluster = new Cluster(bootstrapServers);
  }

  private AppConfig config() {
    Map<String, String> keys = new HashMap<>();
    keys.put("bootstrap.servers", bootstrapServers);
    keys.put("schema.registry.url", registry.toString());
    keys.put("auto.register.schemas", "true");
    keys.put("append-time.source", "record");
    keys.put("metering.partitions", Integer.toString(options.partitions));
    keys.put("account.partitions", Integer.toString(options.partitions));
    keys.put("replication.factor", "1");
    return AppConfig.of(keys);
  }

  /** Writes what all peers read. */
  void fill(Report report) {
    try (Filling filling = new Filling(bootstrapServers, codecs, options.partitions)) {
      filling.master(options.shape());
      filling.events(options.shape());
      report.about("bytesPerEvent", filling.bytesPerEvent(options.shape()));
    }
  }

  /** Runs all peers and keeps the figures after each; one that has failed does not run again. */
  void measure(Report report) {
    ProcessHandle broker = ProcessHandle.current().children().findFirst().orElseThrow();
    PeerProcess processes = new PeerProcess(options.heap, folder.resolve("logs"));
    Rounds rounds =
        new Rounds(
            cluster,
            new Preload(bootstrapServers, cluster, options.preloadedIds, options.customers),
            new Prelude(cluster, processes, options.plan()),
            new Drain(cluster, broker, options.plan(), processes),
            new TotalsCheck(cluster, bootstrapServers, codecs));
    for (int number = 1; number <= options.runs; number++) {
      for (Peer peer : Rounds.order(options.peers, number)) {
        if (!report.hasFailed(peer.id())) {
          run(rounds, peer, number, report);
          report.write(folder.resolve(Report.FILE));
        }
      }
      if (number < options.runs) {
        Progress.say("run %d of %d%n%s", number, options.runs, new Tables(report).text());
      }
    }
  }

  private void run(Rounds rounds, Peer peer, int number, Report report) {
    try {
      Run run = rounds.run(peer, place(peer, number), number);
      report.add(run);
      Progress.say(
          "%s, run %d: %,.0f events/s, totals %s",
          peer.id(),
          number,
          run.measured().eventsPerSecond(),
          peer.makesTotals() ? "as those of the others" : "none");
    } catch (RuntimeException failure) {
      String reason = String.valueOf(failure.getMessage());
      if (!(failure instanceof PeerFailure)) {
        failure.printStackTrace();
      }
      Progress.say("FAILED: %s, run %d: %s", peer.id(), number, reason);
      report.add(new Failure(peer.id(), number, reason));
    }
  }

  private Place place(Peer peer, int run) {
    String group = "bench-%s-%d".formatted(peer.id(), run);
    return new Place(
        bootstrapServers,
        registry.toString(),
        group,
        folder.resolve("state").resolve(group),
        options.threads,
        options.partitions,
        options.memoryMebibytes,
        options.preloadedIds);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
