package org.countinghouse.app.rate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.countinghouse.app.http.DecimalText;
import org.countinghouse.app.http.StepView;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Step;

/**
 * Shows what a line costs and how it came about.
 *
 * @param line the line
 * @param priced what it costs
 */
public record PlanReport(PlanLine line, Priced priced) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** In the order in which it is written. */
  private record View(
      String planId,
      String period,
      String from,
      String to,
      String currency,
      String amount,
      String residue,
      List<StepView> calculation) {}

  /** A line of text for each step, then the amount and its residue. */
  public List<String> text() {
    List<String> lines = new ArrayList<>();
    for (Step step : priced.steps()) {
      lines.add(step.toString());
    }
    lines.add("amount: %s, residue: %s".formatted(priced.amount(), residue()));
    return lines;
  }

  /** One object with all steps. */
  public String json() {
    String currency = line.plan().currency().getCurrencyCode();
    View view =
        new View(
            line.plan().planId(),
            line.period().id(),
            line.from().toString(),
            line.to().toString(),
            currency,
            DecimalText.money(priced.amount().amount(), currency),
            residue(),
            priced.steps().stream().map(StepView::of).toList());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected a view that JSON can hold, but found " + view, e);
    }
  }

  private String residue() {
    return DecimalText.of(priced.residue());
  }
}
