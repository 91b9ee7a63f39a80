package org.countinghouse.topology.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countinghouse.schema.FindingRecord;

/**
 * The findings of a task that hold.
 *
 * <pre>
 * id of the finding -> FindingRecord
 * </pre>
 *
 * <p>A finding is said when it begins to hold and when it ceases to, not each time it is noticed.
 */
public final class FindingBook {

  private final HeldFindings held;
  private final String part;
  private final int partition;
  private final List<FindingRecord> unsaid = new ArrayList<>();

  /**
   * What a finding is about.
   *
   * @param id names the finding for ever: {@link
   *     org.countinghouse.schema.key.RecordKeys#finding(String, String, int)} or {@link
   *     org.countinghouse.schema.key.RecordKeys#chargeFinding(String, String)}
   * @param kind what was noticed; for ever, since people filter by it
   * @param subjectKind CUSTOMER, ACCOUNT, SOURCE, METER or PARTITION
   * @param subject its id, which also routes the finding
   */
  public record Subject(String id, String kind, String subjectKind, String subject) {}

  /**
   * A book.
   *
   * @param held where it keeps what holds
   * @param part the part that notices
   * @param partition its partition
   */
  public FindingBook(HeldFindings held, String part, int partition) {
    this.held = held;
    this.part = part;
    this.partition = partition;
  }

  /** Whether something was raised and not cleared since. */
  public boolean holds(Subject subject) {
    return held.contains(subject.id());
  }

  /** Notes that something holds; nothing happens if it is known. */
  public void raise(Subject subject, Instant at, String detail, Map<String, String> evidence) {
    if (!holds(subject)) {
      FindingRecord finding = record(subject, at, detail, evidence).setRaised(true).build();
      held.put(finding);
      unsaid.add(finding);
    }
  }

  /** Notes that something holds no longer; nothing happens if it did not. */
  public void clear(Subject subject, Instant at, String detail) {
    clear(subject, at, detail, Map.of());
  }

  /** Notes that something holds no longer, as the evidence shows; nothing if it did not. */
  public void clear(Subject subject, Instant at, String detail, Map<String, String> evidence) {
    if (holds(subject)) {
      held.remove(subject.id());
      unsaid.add(record(subject, at, detail, evidence).setRaised(false).build());
    }
  }

  /** What is to be said since the last call. */
  public List<FindingRecord> unsaid() {
    List<FindingRecord> now = List.copyOf(unsaid);
    unsaid.clear();
    return now;
  }

  private FindingRecord.Builder record(
      Subject subject, Instant at, String detail, Map<String, String> evidence) {
    return FindingRecord.newBuilder()
        .setFindingId(subject.id())
        .setKind(subject.kind())
        .setPart(part)
        .setSubjectKind(subject.subjectKind())
        .setSubject(subject.subject())
        .setAt(at)
        .setDetail(detail)
        .setPartition(partition)
        .setEvidence(evidence);
  }
}
