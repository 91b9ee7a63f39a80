package org.countinghouse.app.master;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.file.Place;

/**
 * Compares files with what is published. What is published is history that may have been billed:
 * versions may come, but none may change or go, and neither may what an item has besides versions.
 * What follows from other items too, such as who pays for a customer, is published anew when these
 * gain a version.
 */
final class MasterChanges {

  private final PublishedMaster published;
  private final List<String> refusals = new ArrayList<>();

  private MasterChanges(PublishedMaster published) {
    this.published = published;
  }

  /**
   * The records that differ, in the order of the files.
   *
   * @throws Problem with a line for each published version that the files change or lack
   */
  static List<Change> between(PublishedMaster published, MasterData files, Path folder) {
    MasterChanges comparison = new MasterChanges(published);
    List<Change> changes = comparison.compare(files);
    comparison.refuseMissing(files, folder);
    if (!comparison.refusals.isEmpty()) {
      throw new Problem(comparison.refusals);
    }
    return changes;
  }

  private List<Change> compare(MasterData files) {
    List<Change> changes = new ArrayList<>();
    for (MasterItem item : files.items()) {
      published
          .find(item.kind(), item.id())
          .ifPresentOrElse(
              before -> compare(item, before, changes),
              () -> changes.add(new Change(item, item.record(), false)));
    }
    return changes;
  }

  private void compare(MasterItem item, SpecificRecord before, List<Change> changes) {
    Map<String, String> own = differences(before, item.record());
    if (!own.isEmpty()) {
      refuse(item.place(), item.name(), own);
    }
    List<SpecificRecord> merged = mergedVersions(item, before);
    boolean isAmended = merged.size() > Versions.of(before).size();
    if (isAmended || !Versions.derived(item.record()).equals(Versions.derived(before))) {
      SpecificRecord record = copyOf(item.record());
      Versions.set(record, merged);
      changes.add(new Change(item, record, true));
    }
  }

  /** The item's versions, with the published one in place of each that is published. */
  private List<SpecificRecord> mergedVersions(MasterItem item, SpecificRecord before) {
    Map<LocalDate, SpecificRecord> known = new TreeMap<>();
    Versions.of(before).forEach(version -> known.put(Versions.validFrom(version), version));
    List<SpecificRecord> merged = new ArrayList<>();
    List<SpecificRecord> versions = Versions.of(item.record());
    for (int i = 0; i < versions.size(); i++) {
      SpecificRecord version = versions.get(i);
      SpecificRecord same = known.remove(Versions.validFrom(version));
      merged.add(same == null ? version : same);
      Map<String, String> differences = same == null ? Map.of() : differences(same, version);
      if (!differences.isEmpty()) {
        refuse(item.versionPlaces().get(i), versionName(item, version), differences);
      }
    }
    known
        .values()
        .forEach(gone -> refusals.add(missing(item.place().toString(), versionName(item, gone))));
    return merged;
  }

  private void refuseMissing(MasterData files, Path folder) {
    Set<Owner> present =
        files.items().stream()
            .map(item -> new Owner(item.kind(), item.id()))
            .collect(Collectors.toSet());
    for (MasterKind kind : MasterKind.values()) {
      published.ids(kind).stream()
          .map(id -> new Owner(kind, id))
          .filter(owner -> !present.contains(owner))
          .forEach(owner -> refusals.add(missing(folder.toString(), owner.name())));
    }
  }

  private void refuse(Place place, String name, Map<String, String> differences) {
    refusals.add(
        "%s: Expected %s as it is published, since that may have been billed, but found %s"
            .formatted(place, name, String.join(", ", differences.values())));
  }

  private static String missing(String place, String name) {
    return "%s: Expected %s, since it is published and may have been billed, but found none"
        .formatted(place, name);
  }

  private static String versionName(MasterItem item, SpecificRecord version) {
    return "version %s of %s".formatted(Versions.validFrom(version), item.name());
  }

  /** By field, "field after (published: before)"; who recorded a version when does not count. */
  private static Map<String, String> differences(SpecificRecord before, SpecificRecord after) {
    Map<String, String> differences = new LinkedHashMap<>();
    for (Schema.Field field : after.getSchema().getFields()) {
      Object was = comparable(before.get(field.pos()));
      Object is = comparable(after.get(field.pos()));
      if (!Versions.isOfNoContent(field.name()) && !Objects.equals(was, is)) {
        differences.put(field.name(), "%s %s (published: %s)".formatted(field.name(), is, was));
      }
    }
    return differences;
  }

  /** Avro's own lists, as they are decoded, cannot compare records with an optional decimal. */
  private static Object comparable(Object value) {
    return value instanceof List<?> list ? List.copyOf(list) : value;
  }

  private static SpecificRecord copyOf(SpecificRecord record) {
    return SpecificData.getForClass(record.getClass()).deepCopy(record.getSchema(), record);
  }
}
