package org.countinghouse.domain.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code preview/preview-cases.md}. */
class PreviewTest {

  private static final LineId LINE = new LineId("c-1", "calls", LineItem.USAGE);
  private static final Preview TWICE = new Preview(new BigDecimal("2"));

  static List<Row> cases() {
    return MarkdownTable.rows("/preview/preview-cases.md", "Cases");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldFlagWhatDeservesALook(Row row) {
    List<List<DraftLine>> before =
        row.list("before").stream().map(text -> line(LINE, text).stream().toList()).toList();

    List<PreviewLine> preview = TWICE.of(line(LINE, row.cell("now")).stream().toList(), before);

    if (row.cell("flags").equals("no line")) {
      assertThat(preview).isEmpty();
      return;
    }
    assertThat(preview).hasSize(1);
    assertThat(preview.get(0).flags().stream().map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(row.list("flags"));
    assertThat(preview.get(0).before()).hasSize(3);
  }

  @Test
  void shouldCompareEachLineWithItselfOnly() {
    LineId credit = new LineId("c-1", "calls", new LineItem(LineItem.Kind.CREDIT, "g1"));
    LineId other = new LineId("c-0", "calls", LineItem.USAGE);

    List<PreviewLine> preview =
        TWICE.of(
            all(line(LINE, "10 100.00 p:1"), line(credit, "0 -10.00"), line(other, "1 900.00 p:1")),
            List.of(all(line(LINE, "10 100.00 p:1"), line(credit, "0 -10.00"))));

    assertThat(preview).extracting(line -> line.now().line()).containsExactly(other, LINE, credit);
    assertThat(preview).allSatisfy(line -> assertThat(line.flags()).isEmpty());
  }

  @Test
  void shouldRefuseAFactorThatIsNotAboveZero() {
    assertThatThrownBy(() -> new Preview(BigDecimal.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a spike factor above 0, but found 0");
  }

  @SafeVarargs
  private static List<DraftLine> all(Optional<DraftLine>... lines) {
    return Stream.of(lines).flatMap(Optional::stream).toList();
  }

  private static Optional<DraftLine> line(LineId id, String text) {
    if (text.equals("-")) {
      return Optional.empty();
    }
    String[] words = text.split(" ");
    return Optional.of(
        new DraftLine(
            id,
            "EUR",
            new BigDecimal(words[0]),
            words[1].equals("?") ? Optional.empty() : Optional.of(new BigDecimal(words[1])),
            words.length < 3 ? Set.of() : Set.of(words[2].split("\\+"))));
  }
}
