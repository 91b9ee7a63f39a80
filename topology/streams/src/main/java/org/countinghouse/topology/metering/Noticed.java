package org.countinghouse.topology.metering;

import java.time.Instant;
import java.util.Map;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.master.Onset;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.finding.FindingBook;
import org.countinghouse.topology.finding.FindingBook.Subject;

/** The findings of metering, in words. */
final class Noticed {

  private final FindingBook findings;
  private final int partition;

  /**
   * Of a task.
   *
   * @param partition its partition, which is in the ids of its findings
   */
  Noticed(FindingBook findings, int partition) {
    this.findings = findings;
    this.partition = partition;
  }

  /** An event waits for something unknown. */
  void missing(Missing missing, UsageCopy copy, Instant at) {
    findings.raise(
        subject(missing),
        at,
        "Expected %s '%s' to be known, but %s waits for it"
            .formatted(noun(missing), missing.id(), copy.named()),
        coordinates(copy));
  }

  /** What events waited for has come. */
  void arrived(Missing missing, Instant at) {
    findings.clear(subject(missing), at, "%s '%s' has come".formatted(noun(missing), missing.id()));
  }

  /** No event waits any more for what has not come. */
  void notAwaited(Missing missing, Instant at) {
    findings.clear(
        subject(missing),
        at,
        "nothing waits any more for %s '%s'".formatted(noun(missing), missing.id()));
  }

  /** A version of a meter came when usage that it was to measure had been counted without it. */
  void lateMeter(Meter.Version version, Instant at) {
    Onset onset = version.onset();
    findings.raise(
        about(
            "METER_LATE",
            "METER",
            RecordKeys.join(version.meterId(), Integer.toString(version.version()))),
        at,
        "Expected version %d of meter '%s' before usage of type '%s' from %s on, but %d events had been counted: it measures windows that start at or after %s; for earlier ones usage must be replayed with the meter known first"
            .formatted(
                version.version(),
                version.meterId(),
                version.eventType(),
                version.validFrom(),
                onset.after(),
                onset.from()),
        Map.of(
            "meterId", version.meterId(),
            "version", Integer.toString(version.version()),
            "validFrom", version.validFrom().toString(),
            "measuresFrom", onset.from().toString()));
  }

  /** Too many events wait. */
  void parkingFull(UsageCopy copy, long parkedMax) {
    findings.raise(
        about("PARKING_FULL", "PARTITION", Integer.toString(partition)),
        copy.appendTime(),
        "Expected fewer than %d waiting events, but there are as many".formatted(parkedMax),
        coordinates(copy));
  }

  /** There may be room for waiting events again: a tenth, so that a full lot is not said often. */
  void room(long parked, long parkedMax, Instant at) {
    if (parked < parkedMax - parkedMax / 10) {
      findings.clear(
          about("PARKING_FULL", "PARTITION", Integer.toString(partition)),
          at,
          "fewer events wait than may");
    }
  }

  /** Two payloads of one event; until a command decides, the first one stands. */
  void conflict(UsageCopy copy, Standing first) {
    findings.raise(
        conflictOf(subjectOf(copy)),
        copy.appendTime(),
        "Expected the payload at offset %d, but found another in %s"
            .formatted(first.offset(), copy.named()),
        coordinates(copy));
  }

  /** A command has decided the last conflict of an event. */
  void decided(UsageCopy copy, Instant at) {
    findings.clear(conflictOf(subjectOf(copy)), at, "a command has decided");
  }

  /** The identity of an event with conflicts is forgotten: nobody can decide them any more. */
  void forgotten(String subject, Instant at) {
    findings.clear(conflictOf(subject), at, "its identity is forgotten");
  }

  /** Names an event in findings about its conflicts. */
  static String subjectOf(UsageCopy copy) {
    return RecordKeys.join(copy.usage().customerId(), copy.usage().source(), copy.usage().id());
  }

  private Subject conflictOf(String subject) {
    return about("CONFLICT", "CUSTOMER", subject);
  }

  private Subject subject(Missing missing) {
    return switch (missing.kind()) {
      case CUSTOMER -> about("UNKNOWN_CUSTOMER", "CUSTOMER", missing.id());
      case METER -> about("UNKNOWN_METER", "EVENT_TYPE", missing.id());
      case ORIGINAL -> throw new IllegalArgumentException("Expected master data, but an original");
    };
  }

  private Subject about(String kind, String subjectKind, String subject) {
    return new Subject(RecordKeys.finding(kind, subject, partition), kind, subjectKind, subject);
  }

  private static String noun(Missing missing) {
    return missing.kind() == Missing.Kind.CUSTOMER ? "customer" : "a meter for event type";
  }

  private static Map<String, String> coordinates(UsageCopy copy) {
    return Map.of(
        "customerId", copy.usage().customerId(),
        "source", copy.usage().source(),
        "id", copy.usage().id(),
        "record", copy.incoming().coordinates());
  }
}
