package org.countinghouse.topology.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.store.Table;

/**
 * The findings of a task that hold.
 *
 * <pre>
 * finding:  kind|subject|partition -> FindingRecord
 * </pre>
 *
 * <p>A finding is said when it begins to hold and when it ceases to, not each time it is noticed.
 */
public final class FindingBook {

  private final Table<FindingRecord> table;
  private final String part;
  private final int partition;
  private final List<FindingRecord> unsaid = new ArrayList<>();

  /**
   * What a finding is about.
   *
   * @param kind what was noticed; for ever, since people filter by it
   * @param subjectKind CUSTOMER, SOURCE, METER or PARTITION
   * @param subject its id, which also routes the finding
   */
  public record Subject(String kind, String subjectKind, String subject) {}

  /**
   * On its table.
   *
   * @param part the part that notices
   * @param partition its partition
   */
  public FindingBook(Table<FindingRecord> table, String part, int partition) {
    this.table = table;
    this.part = part;
    this.partition = partition;
  }

  /** Notes that something holds; nothing happens if it is known. */
  public void raise(Subject subject, Instant at, String detail, Map<String, String> evidence) {
    String id = id(subject);
    if (table.get(id).isEmpty()) {
      FindingRecord finding = record(subject, id, at, detail, evidence).setRaised(true).build();
      table.put(id, finding);
      unsaid.add(finding);
    }
  }

  /** Notes that something holds no longer; nothing happens if it did not. */
  public void clear(Subject subject, Instant at, String detail) {
    String id = id(subject);
    if (table.get(id).isPresent()) {
      table.delete(id);
      unsaid.add(record(subject, id, at, detail, Map.of()).setRaised(false).build());
    }
  }

  /** What is to be said since the last call. */
  public List<FindingRecord> unsaid() {
    List<FindingRecord> now = List.copyOf(unsaid);
    unsaid.clear();
    return now;
  }

  private String id(Subject subject) {
    return RecordKeys.finding(subject.kind(), subject.subject(), partition);
  }

  private FindingRecord.Builder record(
      Subject subject, String id, Instant at, String detail, Map<String, String> evidence) {
    return FindingRecord.newBuilder()
        .setFindingId(id)
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
