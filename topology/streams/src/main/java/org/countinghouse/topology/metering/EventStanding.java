package org.countinghouse.topology.metering;

import java.util.List;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.schema.ConflictingCopy;

/**
 * Where an event stands, as far as the stores know without its record.
 *
 * @param standing its state and the offset of the record that stands
 * @param waitsFor what a parked event or a void waits for; at most one
 * @param conflicts copies with another payload that no command has decided
 */
public record EventStanding(
    Standing standing, List<Missing> waitsFor, List<ConflictingCopy> conflicts) {

  public EventStanding {
    waitsFor = List.copyOf(waitsFor);
    conflicts = List.copyOf(conflicts);
  }
}
