package org.countinghouse.topology.mapping;

import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.schema.EventStandingState;
import org.countinghouse.schema.EventState;

/** Where identities stand. */
public final class StandingMapping {

  private StandingMapping() {}

  /** The standing that a row holds. */
  public static Standing toDomain(EventStandingState row) {
    return new Standing(
        Standing.State.valueOf(row.getState().name()), row.getFingerprint(), row.getOffset());
  }

  /** Puts a standing into a row, and leaves its conflicting copies. */
  public static EventStandingState.Builder fill(EventStandingState.Builder row, Standing standing) {
    return row.setState(EventState.valueOf(standing.state().name()))
        .setFingerprint(standing.fingerprint())
        .setOffset(standing.offset());
  }
}
