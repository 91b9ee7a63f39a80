package org.countinghouse.app.master;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.app.file.Place;

/** Reads items of one kind with their versions, and checks all that one item can tell. */
final class ItemReader<R extends SpecificRecord> {

  private static final String ID = "id";
  private static final String VERSIONS = "versions";
  private static final String VALID_FROM = "valid-from";

  /** Stands in for a date that could not be read. */
  private static final LocalDate UNREAD = LocalDate.MIN;

  private final ItemFormat<R> format;
  private final Recorded recorded;
  private final Consumer<Reference> references;
  private final Findings findings;

  ItemReader(
      ItemFormat<R> format, Recorded recorded, Consumer<Reference> references, Findings findings) {
    this.format = format;
    this.recorded = recorded;
    this.references = references;
    this.findings = findings;
  }

  /** Reads one item; empty if it has no id to speak of. What is wrong goes to the findings. */
  Optional<MasterItem> read(Node node) {
    return Fields.of(node, nameOf(node), keysOf(node), findings).flatMap(this::item);
  }

  private Optional<MasterItem> item(Fields fields) {
    String id = fields.required(ID, FieldTypes.TEXT, "");
    Owner owner = new Owner(format.kind(), id);
    int findingsBefore = findings.size();
    R record = format.item(owner, fields, references);
    boolean sound = findings.size() == findingsBefore;
    List<Fields> heads = fields.has(VERSIONS) ? versionsOf(owner, fields) : List.of(fields);
    List<SpecificRecord> versions = new ArrayList<>();
    for (Fields head : heads) {
      versions.add(version(owner, versions.size() + 1, head, record, sound));
    }
    refuseDescending(heads, versions);
    Versions.set(record, versions);
    List<Place> places = heads.stream().map(Fields::place).toList();
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new MasterItem(format.kind(), record, fields.place(), places));
  }

  private List<Fields> versionsOf(Owner owner, Fields fields) {
    List<Node> nodes = fields.requiredList(VERSIONS);
    if (nodes.isEmpty() && fields.value(VERSIONS).orElse(null) instanceof Node.Sequence) {
      findings.add(
          fields.place(VERSIONS),
          "Expected at least one version of %s, but found none".formatted(owner.name()));
    }
    String name = "a version of " + owner.name();
    return nodes.stream()
        .flatMap(node -> Fields.of(node, name, versionKeys().toList(), findings).stream())
        .toList();
  }

  private SpecificRecord version(
      Owner owner, int number, Fields fields, R record, boolean itemIsSound) {
    int findingsBefore = findings.size();
    LocalDate validFrom = fields.required(VALID_FROM, FieldTypes.DATE, UNREAD);
    VersionHead head = new VersionHead(owner, number, validFrom, recorded);
    SpecificRecord version = format.version(head, fields, references);
    if (itemIsSound && findings.size() == findingsBefore && !owner.id().isEmpty()) {
      Versions.set(record, List.of(version));
      checkRules(record, fields.place());
    }
    return version;
  }

  private void checkRules(R record, Place place) {
    try {
      format.checkRules(record);
    } catch (IllegalArgumentException broken) {
      findings.add(place, String.valueOf(broken.getMessage()));
    }
  }

  private void refuseDescending(List<Fields> heads, List<SpecificRecord> versions) {
    LocalDate latest = UNREAD;
    for (int i = 0; i < versions.size(); i++) {
      LocalDate date = Versions.validFrom(versions.get(i));
      if (!latest.equals(UNREAD) && !date.equals(UNREAD) && !date.isAfter(latest)) {
        findings.add(
            heads.get(i).place(VALID_FROM),
            "Expected versions by ascending valid-from, but found %s after %s"
                .formatted(date, latest));
      }
      latest = date.isAfter(latest) ? date : latest;
    }
  }

  private String nameOf(Node node) {
    Optional<Node> id = node instanceof Node.Mapping mapping ? mapping.value(ID) : Optional.empty();
    return id.filter(value -> value instanceof Node.Scalar scalar && !scalar.text().isEmpty())
        .map(value -> format.kind().noun() + " " + value.found())
        .orElse("an item of " + format.kind().listName());
  }

  private List<String> keysOf(Node node) {
    Stream<String> own = Stream.concat(Stream.of(ID), format.itemFields().stream());
    boolean hasVersions =
        node instanceof Node.Mapping mapping && mapping.entries().containsKey(VERSIONS);
    // Without versions the one version's fields stand on the item; its name is only for the guess.
    Stream<String> rest = hasVersions ? Stream.of() : versionKeys();
    return Stream.of(own, rest, Stream.of(VERSIONS)).flatMap(keys -> keys).toList();
  }

  private Stream<String> versionKeys() {
    return Stream.concat(Stream.of(VALID_FROM), format.versionFields().stream());
  }
}
