package org.countinghouse.bench.peer;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.topology.Part;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.identity.IdentityStore;

/**
 * The metering part of the application, with the configuration that it ships with but for the
 * budget.
 */
final class OurMetering {

  private OurMetering() {}

  static Supplier<Identities> run(Place place) {
    Map<String, String> keys = new HashMap<>();
    keys.put("bootstrap.servers", place.bootstrapServers());
    keys.put("schema.registry.url", place.registryUrl());
    keys.put("append-time.source", "record");
    keys.put("application.id.prefix", place.group());
    keys.put("parts", "metering");
    keys.put("state.dir", place.folder().toString());
    keys.put("metering.partitions", Integer.toString(place.partitions()));
    keys.put("account.partitions", Integer.toString(place.partitions()));
    keys.put("replication.factor", "1");
    keys.put("commit.interval", "PT1S");
    keys.put("stream.threads", Integer.toString(place.threads()));
    keys.put("memory.budget", place.memoryMebibytes() + "MiB");
    AppConfig config = AppConfig.of(keys);
    BillingApplication application =
        new BillingApplication(config, Schemas.connect(config), "localhost:1");
    application.start();
    return () -> identities(application);
  }

  /** The same figures that the application publishes as metrics, of all its partitions. */
  private static Identities identities(BillingApplication application) {
    var request =
        StateQueryRequest.inStore(Stores.DEDUPLICATION).withQuery(new IdentityStore.Measure());
    return Objects.requireNonNull(application.parts().get(Part.METERING), "metering")
        .streams()
        .query(request)
        .getPartitionResults()
        .values()
        .stream()
        .map(QueryResult::getResult)
        .map(
            size ->
                new Identities(
                    size.sealedIds(), size.sealedBytes(), size.unsealedIds(), size.unsealedBytes()))
        .reduce(Identities.NONE, Identities::plus);
  }
}
