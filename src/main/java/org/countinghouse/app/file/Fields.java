package org.countinghouse.app.file;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.cli.Spelling;

/**
 * The fields of one mapping. What is wrong goes to the findings, and the caller reads on with a
 * stand-in, so that everything wrong is found in one go; who asked must not use what it built if
 * there is a finding.
 */
public final class Fields {

  private final Node.Mapping mapping;
  private final String owner;
  private final Findings findings;

  private Fields(Node.Mapping mapping, String owner, Findings findings) {
    this.mapping = mapping;
    this.owner = owner;
    this.findings = findings;
  }

  /**
   * Takes a node for a mapping with known keys.
   *
   * @param owner whose fields they are, for messages: {@code meter 'tokens'}
   * @return empty if the node is no mapping; an unknown key is only reported
   */
  public static Optional<Fields> of(
      Node node, String owner, Collection<String> known, Findings findings) {
    if (!(node instanceof Node.Mapping mapping)) {
      findings.add(
          node.place(),
          "Expected %s with the keys %s, but found %s"
              .formatted(owner, String.join(", ", known), node.found()));
      return Optional.empty();
    }
    mapping.entries().forEach((key, entry) -> refuseUnknown(key, entry, owner, known, findings));
    return Optional.of(new Fields(mapping, owner, findings));
  }

  private static void refuseUnknown(
      String key, Node.Entry entry, String owner, Collection<String> known, Findings findings) {
    if (!known.contains(key)) {
      String guess =
          Spelling.nearest(key, known).map(name -> "; did you mean " + name + "?").orElse("");
      findings.add(
          entry.place(),
          "Expected one of the keys %s in %s, but found '%s'%s"
              .formatted(String.join(", ", known), owner, key, guess));
    }
  }

  /** Where the mapping begins. */
  public Place place() {
    return mapping.place();
  }

  /** Where a field's value stands; where the mapping begins if it has no such field. */
  public Place place(String name) {
    return value(name).map(Node::place).orElse(mapping.place());
  }

  /** Whether there is such a field, be it empty. */
  public boolean has(String name) {
    return mapping.entries().containsKey(name);
  }

  /** The keys, in the order of the file. */
  public Collection<String> names() {
    return mapping.entries().keySet();
  }

  /**
   * The value of a field that must be there.
   *
   * @param unread what to return if it is missing or wrong, which the findings then tell
   */
  public <T> T required(String name, FieldType<T> type, T unread) {
    if (!has(name)) {
      findings.add(
          mapping.place(),
          "Expected %s as %s of %s, but found no %s".formatted(type.label(), name, owner, name));
      return unread;
    }
    return optional(name, type, unread);
  }

  /**
   * The value of a field that need not be there.
   *
   * @param absent what to return if it is missing or wrong
   */
  public <T> T optional(String name, FieldType<T> type, T absent) {
    return value(name).flatMap(node -> parse(name, type, node)).orElse(absent);
  }

  /** The items of a list that must be there; none if it is missing or no list. */
  public List<Node> requiredList(String name) {
    if (!has(name)) {
      findings.add(
          mapping.place(),
          "Expected a list as %s of %s, but found no %s".formatted(name, owner, name));
    }
    return optionalList(name);
  }

  /** The items of a list that need not be there. */
  public List<Node> optionalList(String name) {
    Optional<Node> value = value(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    findings.add(
        value.get().place(),
        "Expected a list as %s of %s, but found %s".formatted(name, owner, value.get().found()));
    return List.of();
  }

  /** Texts of a list that need not be there. */
  public List<String> optionalTexts(String name) {
    return optionalAll(name, FieldTypes.TEXT);
  }

  /** Values of a list that need not be there. */
  public <T> List<T> optionalAll(String name, FieldType<T> type) {
    return optionalList(name).stream().flatMap(node -> parse(name, type, node).stream()).toList();
  }

  /** The node of a field, for what is neither a value nor a list. */
  public Optional<Node> value(String name) {
    return mapping.value(name);
  }

  private <T> Optional<T> parse(String name, FieldType<T> type, Node node) {
    if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Scalar.Kind.NULL) {
      try {
        return Optional.of(type.parser().apply(scalar.text()));
      } catch (IllegalArgumentException | DateTimeException refused) {
        // Falls through to the one message that all wrong values share.
      }
    }
    findings.add(
        node.place(),
        "Expected %s as %s of %s, but found %s".formatted(type.label(), name, owner, node.found()));
    return Optional.empty();
  }
}
