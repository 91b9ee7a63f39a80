package org.countinghouse.app.master;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;

/**
 * How a file has one kind of master data, and what becomes of it.
 *
 * @param <R> the record of an item
 */
abstract class ItemFormat<R extends SpecificRecord> {

  /** The date of a reference that belongs to no version. */
  static final LocalDate ALWAYS = LocalDate.MAX;

  private final MasterKind kind;
  private final List<String> itemFields;
  private final List<String> versionFields;

  ItemFormat(MasterKind kind, List<String> itemFields, List<String> versionFields) {
    this.kind = kind;
    this.itemFields = itemFields;
    this.versionFields = versionFields;
  }

  final MasterKind kind() {
    return kind;
  }

  /** Fields of an item besides its id and versions. */
  final List<String> itemFields() {
    return itemFields;
  }

  /** Fields of a version besides its valid-from. */
  final List<String> versionFields() {
    return versionFields;
  }

  /** Reads an item's own fields to a record without versions. */
  abstract R item(Owner owner, Fields fields, Consumer<Reference> references);

  /** Reads a version and tells what it refers to. */
  abstract SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references);

  /**
   * Applies the rules of the domain to a record with one version.
   *
   * @throws IllegalArgumentException if it breaks one
   */
  abstract void checkRules(R record);

  /** The same, where the field may be absent. */
  static String optionalReference(
      Owner owner,
      LocalDate from,
      Fields fields,
      String name,
      MasterKind target,
      Consumer<Reference> references) {
    return fields.has(name) ? reference(owner, from, fields, name, target, references) : "";
  }

  /** Reads an id that refers to an item, which should be valid from a date on. */
  static String reference(
      Owner owner,
      LocalDate from,
      Fields fields,
      String name,
      MasterKind target,
      Consumer<Reference> references) {
    String id = fields.required(name, FieldTypes.TEXT, "");
    if (!id.isEmpty()) {
      references.accept(new Reference(owner, from, target, id, fields.place(name)));
    }
    return id;
  }
}
