package org.countinghouse.bench.peer;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.serdes.avro.AvroSerde;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.topology.Codecs;

/** Avro serdes for the recipes. */
public final class Records {

  private final Codecs codecs;

  /** Connects to the registry of a place. */
  public Records(Place place) {
    codecs =
        Schemas.connect(
            AppConfig.of(
                Map.of(
                    "bootstrap.servers", place.bootstrapServers(),
                    "schema.registry.url", place.registryUrl(),
                    // For changelogs, whose subjects nobody else registers.
                    "auto.register.schemas", "true")));
  }

  /** The serde of values of a type. */
  public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
    return new AvroSerde<>(type, codecs.registry(), RecordPart.VALUE, codecs.options());
  }
}
