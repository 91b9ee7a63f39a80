package org.countinghouse.app.master;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** The versions of a master record of any kind, by the field names that all kinds share. */
final class Versions {

  private static final String VERSIONS = "versions";
  private static final Set<String> NO_CONTENT = Set.of(VERSIONS, "recordedAt", "author");

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

  private static int position(SpecificRecord record, String name) {
    return record.getSchema().getField(name).pos();
  }
}
