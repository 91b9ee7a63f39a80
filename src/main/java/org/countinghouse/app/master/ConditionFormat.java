package org.countinghouse.app.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.domain.master.Condition.Operator;
import org.countinghouse.domain.usage.NumberText;
import org.countinghouse.schema.MeterCondition;

/** The filter of a meter: a list of conditions, each a field and one way to compare it. */
final class ConditionFormat {

  private static final String FIELD = "field";
  private static final FieldType<String> NUMBER =
      new FieldType<>("a decimal such as -12.5", ConditionFormat::number);
  private static final FieldType<Boolean> TRUE = new FieldType<>("true", ConditionFormat::onlyTrue);

  /** Ways to compare, by key, in the order in which messages name them. */
  private static final Map<String, Way> WAYS = ways();

  private static final List<String> KEYS =
      Stream.concat(Stream.of(FIELD), WAYS.keySet().stream()).toList();

  private final Findings findings;

  private record Way(Operator operator, boolean negated) {}

  ConditionFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads the conditions; what is wrong goes to the findings. */
  List<MeterCondition> read(Owner owner, List<Node> nodes) {
    List<MeterCondition> conditions = new ArrayList<>();
    String name = "a condition of " + owner.name();
    for (Node node : nodes) {
      Fields.of(node, name, KEYS, findings)
          .flatMap(fields -> condition(name, fields))
          .ifPresent(conditions::add);
    }
    return conditions;
  }

  private Optional<MeterCondition> condition(String name, Fields fields) {
    String field = fields.required(FIELD, FieldTypes.TEXT, "");
    List<String> keys = fields.names().stream().filter(WAYS::containsKey).toList();
    if (keys.size() != 1) {
      findings.add(
          fields.place(),
          "Expected one of %s in %s, but found %s"
              .formatted(
                  String.join(", ", WAYS.keySet()),
                  name,
                  keys.isEmpty() ? "none" : String.join(" and ", keys)));
      return Optional.empty();
    }
    Way way = Objects.requireNonNull(WAYS.get(keys.get(0)), "only known keys are left");
    return Optional.of(
        MeterCondition.newBuilder()
            .setField(field)
            .setOperator(way.operator().name())
            .setValues(values(name, keys.get(0), way.operator(), fields))
            .setNegated(way.negated())
            .build());
  }

  private List<String> values(String name, String key, Operator operator, Fields fields) {
    return switch (operator) {
      case EXISTS -> {
        var unused = fields.optional(key, TRUE, true);
        yield List.of();
      }
      case IN -> texts(name, key, fields);
      case EQUALS -> List.of(fields.optional(key, FieldTypes.TEXT, ""));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          List.of(fields.optional(key, NUMBER, "0"));
    };
  }

  private List<String> texts(String name, String key, Fields fields) {
    if (fields.value(key).orElse(null) instanceof Node.Sequence list && list.items().isEmpty()) {
      findings.add(
          list.place(),
          "Expected at least one value as %s of %s, but found none".formatted(key, name));
    }
    return fields.optionalTexts(key);
  }

  private static String number(String text) {
    return NumberText.parse(text)
        .map(number -> text)
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static Boolean onlyTrue(String text) {
    if (!text.equals("true")) {
      throw new IllegalArgumentException(text);
    }
    return true;
  }

  private static Map<String, Way> ways() {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("equals", new Way(Operator.EQUALS, false));
    ways.put("in", new Way(Operator.IN, false));
    ways.put("exists", new Way(Operator.EXISTS, false));
    ways.put("not-equals", new Way(Operator.EQUALS, true));
    ways.put("not-in", new Way(Operator.IN, true));
    ways.put("not-exists", new Way(Operator.EXISTS, true));
    ways.put("less", new Way(Operator.LESS, false));
    ways.put("less-or-equal", new Way(Operator.LESS_OR_EQUAL, false));
    ways.put("greater", new Way(Operator.GREATER, false));
    ways.put("greater-or-equal", new Way(Operator.GREATER_OR_EQUAL, false));
    return ways;
  }
}
