package org.countinghouse.topology.enrichment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.countinghouse.domain.enrichment.Counted;
import org.countinghouse.domain.enrichment.MeterAdmission;
import org.countinghouse.domain.enrichment.MeterCatalog;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.master.Onset;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.mapping.OnsetMapping;
import org.countinghouse.topology.store.Table;

/**
 * All meters, the same in every partition, and from when on each version measures in this one.
 *
 * <pre>
 * meter:        meterId         -> MeterRecord
 * meter-onset:  meterId|version -> first instant|events counted before; none of a first version
 *                                  that is not bounded
 * </pre>
 */
public final class MeterIndex {

  private final Table<MeterRecord> table;
  private final Table<String> onsets;
  private MeterCatalog catalog = MeterCatalog.EMPTY;

  /** Loads all meters of the tables. */
  public MeterIndex(Table<MeterRecord> table, Table<String> onsets) {
    this.table = table;
    this.onsets = onsets;
    try (KeyValueIterator<String, MeterRecord> all = table.all()) {
      all.forEachRemaining(entry -> catalog = catalog.with(meter(entry.value, onsets::get)));
    }
  }

  /**
   * A meter with the onsets that were decided.
   *
   * @param onsets finds a row of {@code meter-onset}
   */
  public static Meter meter(MeterRecord record, Function<String, Optional<String>> onsets) {
    return MasterMapping.toDomain(record)
        .with(
            version ->
                onsets
                    .apply(key(version))
                    .map(OnsetMapping::onset)
                    .map(version::measuringFrom)
                    .orElse(version));
  }

  private static String key(Meter.Version version) {
    return RecordKeys.join(version.meterId(), Integer.toString(version.version()));
  }

  /** All known meters. */
  public MeterCatalog catalog() {
    return catalog;
  }

  /**
   * Adds a meter, or versions of one.
   *
   * @param counted what has been counted here of an event type
   * @return its versions, all of them, of which those that are new have been given their onset
   * @throws IllegalArgumentException if the record breaks a rule of meters, or changes a version
   *     that is known; nothing changes then
   */
  public List<Meter.Version> put(MeterRecord record, Function<String, Counted> counted) {
    Meter come = MasterMapping.toDomain(record);
    Meter meter = MeterAdmission.admit(come, catalog.find(come.meterId()), counted);
    catalog = catalog.with(meter);
    table.put(meter.meterId(), record);
    for (Meter.Version version : meter.timeline().versions()) {
      if (!version.onset().equals(Onset.UNBOUNDED)) {
        onsets.put(key(version), OnsetMapping.text(version.onset()));
      }
    }
    return meter.timeline().versions();
  }
}
