package org.countinghouse.app.master;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Place;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.PostingRuleVersion;

/**
 * Refuses two posting rules of which nobody could say which holds: of the same product, region and
 * legal entity, in force on the same day, and saying something else.
 */
final class PostingRuleCheck {

  private static final List<Map.Entry<String, Function<PostingRuleVersion, String>>> TARGETS =
      List.of(
          Map.entry("gl-account", PostingRuleVersion::getGlAccount),
          Map.entry("cost-centre", PostingRuleVersion::getCostCentre),
          Map.entry("tax-code", PostingRuleVersion::getTaxCode));

  private final MasterItems items;
  private final Findings errors;

  /**
   * A version of a rule.
   *
   * @param end first local date on which the next one holds
   */
  private record Span(MasterItem rule, PostingRuleVersion version, LocalDate end, Place place) {

    boolean meets(Span other) {
      return version.getProductId().equals(other.version.getProductId())
          && version.getRegion().equals(other.version.getRegion())
          && version.getLegalEntityId().equals(other.version.getLegalEntityId())
          && version.getValidFrom().isBefore(other.end)
          && other.version.getValidFrom().isBefore(end);
    }
  }

  PostingRuleCheck(MasterItems items, Findings errors) {
    this.items = items;
    this.errors = errors;
  }

  void check() {
    List<Span> before = new ArrayList<>();
    for (MasterItem rule : items.all(MasterKind.POSTING_RULE)) {
      List<Span> spans = spans(rule);
      spans.forEach(span -> before.forEach(earlier -> refuseDifferent(earlier, span)));
      before.addAll(spans);
    }
  }

  private void refuseDifferent(Span earlier, Span span) {
    if (!earlier.meets(span)) {
      return;
    }
    for (Map.Entry<String, Function<PostingRuleVersion, String>> target : TARGETS) {
      String first = target.getValue().apply(earlier.version());
      String second = target.getValue().apply(span.version());
      if (!first.isEmpty() && !second.isEmpty() && !first.equals(second)) {
        errors.add(
            span.place(),
            "Expected one %s of equally close rules, but found '%s' in %s and '%s' in %s"
                .formatted(
                    target.getKey(), first, earlier.rule().name(), second, span.rule().name()));
      }
    }
  }

  private static List<Span> spans(MasterItem rule) {
    List<PostingRuleVersion> versions = ((PostingRuleRecord) rule.record()).getVersions();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      LocalDate end = i + 1 < versions.size() ? versions.get(i + 1).getValidFrom() : LocalDate.MAX;
      spans.add(new Span(rule, versions.get(i), end, rule.versionPlaces().get(i)));
    }
    return spans;
  }
}
