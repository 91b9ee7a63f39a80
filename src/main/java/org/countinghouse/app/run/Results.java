package org.countinghouse.app.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.input.Line;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.RecordHeader;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.SummaryLine;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.UsageTotalState;

/** Turns what came out into tables. */
final class Results {

  private static final List<String> REJECTED_COLUMNS =
      List.of("file", "line", "reason", "detail", "text");

  private final TableFiles files;

  Results(TableFiles files) {
    this.files = files;
  }

  void totals(Collection<UsageTotalState> totals) {
    files.write("totals", columns(UsageTotalState.getClassSchema()), rows(totals));
  }

  void charges(Collection<ChargeRecord> charges) {
    files.write("charges", columns(ChargeRecord.getClassSchema()), rows(charges));
  }

  void duplicates(Collection<DuplicateRecord> duplicates) {
    files.write("duplicates", columns(DuplicateRecord.getClassSchema()), rows(duplicates));
  }

  void mismatches(Collection<MismatchRecord> mismatches) {
    files.write("mismatches", columns(MismatchRecord.getClassSchema()), rows(mismatches));
  }

  /** Summaries whole, and their lines as a table of their own. */
  void summaries(Collection<SummaryRecord> summaries) {
    files.write("summaries", columns(SummaryRecord.getClassSchema()), rows(summaries));
    List<String> columns = new ArrayList<>(List.of("summaryId", "accountId", "period", "currency"));
    columns.addAll(columns(SummaryLine.getClassSchema()));
    List<ObjectNode> lines = new ArrayList<>();
    for (SummaryRecord summary : summaries) {
      for (SummaryLine line : summary.getLines()) {
        ObjectNode row = RecordJson.of(line);
        row.put("summaryId", summary.getSummaryId());
        row.put("accountId", summary.getAccountId());
        row.put("period", summary.getPeriod());
        row.put("currency", summary.getCurrency());
        lines.add(row);
      }
    }
    files.write("summary-lines", columns, lines);
  }

  /** What was not counted and why: lines that are no event, and events that were refused. */
  void rejected(List<Line.Unreadable> unreadable, Collection<RejectedRecord> rejected) {
    List<ObjectNode> rows = new ArrayList<>();
    for (Line.Unreadable line : unreadable) {
      ObjectNode row = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
      row.put("file", line.file());
      row.put("line", line.line());
      row.put("reason", "UNREADABLE_LINE");
      row.put("detail", line.detail());
      row.put("text", line.text());
      rows.add(row);
    }
    for (RejectedRecord record : rejected) {
      ObjectNode row = RecordJson.of(record);
      row.put("file", header(record, Feeder.FILE_HEADER));
      row.put("line", Long.parseLong(header(record, Feeder.LINE_HEADER)));
      rows.add(row);
    }
    files.write("rejected", REJECTED_COLUMNS, rows);
  }

  /** The counts of the whole run. */
  void report(ObjectNode report) {
    files.write("report.json", report);
  }

  private static String header(RejectedRecord record, String name) {
    for (RecordHeader header : record.getHeaders()) {
      ByteBuffer value = header.getValue();
      if (header.getKey().equals(name) && value != null) {
        return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
      }
    }
    throw new IllegalStateException(
        "Expected header %s on a rejected event, but found none".formatted(name));
  }

  private static List<String> columns(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).toList();
  }

  private static List<ObjectNode> rows(Collection<? extends SpecificRecord> records) {
    return records.stream().map(RecordJson::of).toList();
  }

  /** Counts as a JSON object. */
  static ObjectNode counts(Map<String, Long> counts) {
    ObjectNode object = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    counts.forEach(object::put);
    return object;
  }
}
