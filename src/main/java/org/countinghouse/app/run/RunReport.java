package org.countinghouse.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.ProgressState;

/** The counts of a run. */
final class RunReport {

  private RunReport() {}

  /** What became of every line and event, as {@code report.json} says it. */
  static ObjectNode of(Outcome outcome, FeedList feed, RunOptions options) {
    Map<String, Long> buckets = new TreeMap<>();
    Map<String, Long> transitions = new TreeMap<>();
    for (ProgressState row : outcome.progress().values()) {
      row.getBuckets().forEach((name, n) -> buckets.merge(name, n, Long::sum));
      row.getTransitions().forEach((name, n) -> transitions.merge(name, n, Long::sum));
    }
    long sum = buckets.values().stream().mapToLong(Long::longValue).sum();
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("lines", feed.events().size() + feed.unreadable().size());
    report.put("unreadableLines", feed.unreadable().size());
    report.put("events", feed.events().size());
    report.put("consumed", outcome.consumed());
    report.set("buckets", Results.counts(buckets));
    report.set("transitions", Results.counts(transitions));
    report.put("imbalance", outcome.consumed() - sum);
    report.put("totals", outcome.totals().size());
    report.put("summaries", outcome.summaries().size());
    report.put(
        "invoiceLeg",
        options.invoices().map(file -> "reconciled with " + file).orElse("not run: no --invoices"));
    report.put("mismatches", outcome.mismatches().size());
    return report;
  }
}
