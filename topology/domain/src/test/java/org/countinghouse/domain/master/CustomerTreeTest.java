package org.countinghouse.domain.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code master/customer-tree.md}. */
class CustomerTreeTest {

  private static final String CASES = "/master/customer-tree.md";

  static Stream<Row> payers() {
    return MarkdownTable.rows(CASES, "Who pays").stream();
  }

  static Stream<Row> cycles() {
    return MarkdownTable.rows(CASES, "Cycles").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("payers")
  void shouldInheritThePayerAsOfEachDate(Row row) {
    List<String> standings =
        tree(row.list("versions")).standings(row.cell("customer")).versions().stream()
            .map(CustomerTreeTest::text)
            .toList();

    assertThat(standings).isEqualTo(row.list("standings"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cycles")
  void shouldFindEveryCycleWithItsDates(Row row) {
    List<String> cycles =
        tree(row.list("versions")).cycles().stream().map(CustomerTreeTest::text).toList();

    assertThat(cycles).isEqualTo(row.list("cycles"));
  }

  @Test
  void shouldEndTheWayUpWhereACycleCloses() {
    CustomerTree tree = tree(List.of("a 2026-01-01 b -", "b 2026-01-01 a -"));

    assertThat(tree.ancestors("a", LocalDate.parse("2026-01-01"))).containsExactly("b");
    assertThat(tree.payer("a", LocalDate.parse("2026-01-01"))).isEmpty();
  }

  @Test
  void shouldRefuseStandingsOfAnUnknownCustomer() {
    assertThatThrownBy(() -> tree(List.of("shop 2026-01-01 - A")).standings("south"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a customer of the tree, but found 'south'");
  }

  private static CustomerTree tree(List<String> versions) {
    Map<String, List<Membership>> memberships = new LinkedHashMap<>();
    for (String version : versions) {
      String[] words = version.split(" ");
      memberships
          .computeIfAbsent(words[0], any -> new ArrayList<>())
          .add(new Membership(LocalDate.parse(words[1]), absent(words[2]), absent(words[3])));
    }
    Map<String, Timeline<Membership>> timelines = new LinkedHashMap<>();
    memberships.forEach((id, list) -> timelines.put(id, new Timeline<>(list)));
    return new CustomerTree(timelines);
  }

  private static String absent(String word) {
    return word.equals("-") ? "" : word;
  }

  private static String text(Standing standing) {
    String head = standing.validFrom() + " " + standing.payer().orElse("-");
    return Stream.concat(Stream.of(head), standing.ancestors().stream())
        .reduce((left, right) -> left + " " + right)
        .orElseThrow();
  }

  private static String text(ParentCycle cycle) {
    String until = cycle.until().equals(LocalDate.MAX) ? "ever" : cycle.until().toString();
    return cycle.from() + " " + until + " " + String.join(" ", cycle.customerIds());
  }
}
