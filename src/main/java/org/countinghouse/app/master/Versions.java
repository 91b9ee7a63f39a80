package org.countinghouse.app.master;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The versions of a master record of any kind, by the field names that all kinds share. */
final class Versions {

  private static final String VERSIONS = "versions";

  /** What follows from the versions of all customers, and so may change when one gains another. */
  private static final String STANDINGS = "standings";

  private static final Set<String> NO_CONTENT = Set.of(VERSIONS, STANDINGS, "recordedAt", "author");

  private Versions() {}

  @SuppressWarnings("unchecked") // every master schema has an array of records of this name
  static List<SpecificRecord> of(SpecificRecord item) {
    return (List<SpecificRecord>) item.get(position(item, VERSIONS));
  }

  static void set(SpecificRecord item, List<SpecificRecord> versions) {
    item.put(position(item, VERSIONS), versions);
  }

  /** Whether a field of an item or version says nothing that could be billed by itself. */
  static boolean isOfNoContent(String fieldName) {
    return NO_CONTENT.contains(fieldName);
  }

  static LocalDate validFrom(SpecificRecord version) {
    return (LocalDate) version.get(position(version, "validFrom"));
  }

  /** First local date on which any version of an item holds. */
  static LocalDate firstValidFrom(SpecificRecord item) {
    return validFrom(of(item).get(0));
  }

  /** What an item has that follows from other items too; empty if its kind has no such thing. */
  static List<?> derived(SpecificRecord item) {
    Schema.Field field = item.getSchema().getField(STANDINGS);
    return field == null ? List.of() : List.copyOf((List<?>) item.get(field.pos()));
  }

  private static int position(SpecificRecord record, String name) {
    return record.getSchema().getField(name).pos();
  }
}
