package org.countinghouse.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a case stands in the end is the same in every order, with every record seen twice. */
class ArrivalOrderTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          S EUR 100; a1 EUR 100                                    ! OWN     ! a1 RECONCILED /
          S EUR 100; a1 EUR 120; a2 EUR 100; LATE                  ! OWN     ! a2 RECONCILED /
          S EUR 100; a1 EUR 100; a2 USD 100; a3 VOID               ! OWN     ! MISSING
          S EUR 100; a1 EUR 120; a2 EUR 110; LATE                  ! OWN     ! AMOUNT
          S EUR 100; a1 EUR 60; b1 EUR 40; b2 VOID; LATE           ! OWN     ! AMOUNT
          S EUR 100; a1 EUR 100; b1 USD 9; b2 VOID; LATE           ! OWN     ! a1 RECONCILED /
          a1 EUR 100; b1 EUR 50; a2 EUR 70; b2 VOID; LATE          ! FOREIGN ! ACCOUNT
          S EUR 0; a1 EUR 5; a2 VOID; LATE                         ! OWN     ! /
          """)
  void shouldStandTheSameInEveryOrderWithDuplicates(
      String script, String account, String expected) {
    CaseId id = account.equals("OWN") ? CaseScript.OWN : CaseScript.FOREIGN;
    List<List<String>> orders = permutations(CaseScript.steps(script));
    String reference = standing(id, CaseScript.steps(script));

    assertThat(reference).contains(expected);
    for (List<String> order : orders) {
      assertThat(standing(id, order)).as(order.toString()).isEqualTo(reference);
      assertThat(standing(id, twiceInARow(order))).as("doubled " + order).isEqualTo(reference);
      assertThat(standing(id, twiceOver(order))).as("repeated " + order).isEqualTo(reference);
    }
  }

  private static String standing(CaseId id, List<String> steps) {
    List<String> all = new ArrayList<>(steps);
    all.add("LATE");
    return CaseScript.play(id, all).standing();
  }

  private static List<String> twiceInARow(List<String> steps) {
    return steps.stream().flatMap(step -> List.of(step, step).stream()).toList();
  }

  private static List<String> twiceOver(List<String> steps) {
    List<String> twice = new ArrayList<>(steps);
    twice.addAll(steps);
    return twice;
  }

  private static List<List<String>> permutations(List<String> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> all = new ArrayList<>();
    for (int first = 0; first < steps.size(); first++) {
      List<String> rest = new ArrayList<>(steps);
      String head = rest.remove(first);
      for (List<String> tail : permutations(Collections.unmodifiableList(rest))) {
        List<String> order = new ArrayList<>(tail);
        order.add(0, head);
        all.add(order);
      }
    }
    return all;
  }
}
