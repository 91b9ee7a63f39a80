package org.countinghouse.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.query.UsageQuery;
import org.countinghouse.app.query.Window;
import org.countinghouse.domain.time.BillingPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

  @Test
  void shouldAskForEveryDayWhenNothingIsGiven() {
    assertThat(Parameters.usage("acme", Map.of()))
        .isEqualTo(new UsageQuery("acme", "", LocalDate.MIN, LocalDate.MAX, Window.DAY, List.of()));
    assertThat(Parameters.period(Map.of())).isEmpty();
    assertThat(Parameters.open(Map.of())).isTrue();
  }

  @Test
  void shouldAskForWhatIsGivenWhenAllIsGiven() {
    String query = "meter=tokens&from=2026-10-01&to=2026-11-01&window=month&group-by=model,region";

    assertThat(Parameters.usage("acme", given(query)))
        .isEqualTo(
            new UsageQuery(
                "acme",
                "tokens",
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 11, 1),
                Window.MONTH,
                List.of("model", "region")));
    assertThat(Parameters.period(given("period=2026-10"))).isEqualTo("2026-10");
    assertThat(Parameters.open(given("status=all"))).isFalse();
  }

  @Test
  void shouldPreviewAPeriodWithTheFactorThatIsGiven() {
    assertThat(Parameters.preview(given("period=2026-W42")))
        .isEqualTo(new PreviewQuery(BillingPeriod.parse("2026-W42"), new BigDecimal("2")));
    assertThat(Parameters.preview(given("period=2026-10&spike=1.5")).spike())
        .isEqualTo(new BigDecimal("1.5"));
    for (String spike : List.of("0", "-1", "much")) {
      assertThatThrownBy(() -> Parameters.preview(given("period=2026-10&spike=" + spike)))
          .isInstanceOf(BadRequestException.class)
          .hasMessage(
              "Expected spike to be a factor above 0 such as 2.5, but found '" + spike + "'");
    }
    assertThatThrownBy(() -> Parameters.preview(given("spike=2")))
        .isInstanceOf(BadRequestException.class)
        .hasMessage("Expected one value of period, but found none");
  }

  @Test
  void shouldRollUpDaysMonthsOrAllButNoHours() {
    assertThat(Parameters.rollUp("acme", given("meter=tokens&from=2026-10-01&window=month")))
        .isEqualTo(
            new UsageQuery(
                "acme",
                "tokens",
                LocalDate.of(2026, 10, 1),
                LocalDate.MAX,
                Window.MONTH,
                List.of()));
    assertThatThrownBy(() -> Parameters.rollUp("acme", given("window=hour")))
        .isInstanceOf(BadRequestException.class)
        .hasMessageStartingWith("Expected window to be day, month or total, but found 'hour'");
    assertThatThrownBy(() -> Parameters.rollUp("acme", given("meter=tokens&group-by=model")))
        .isInstanceOf(BadRequestException.class)
        .hasMessage("Expected no parameters but [from, meter, to, window], but found 'group-by'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from=1.10.2026                      | Expected from to be a date such as 2026-10-01, but found '1.10.2026'
          to=2026-02-30                       | Expected to to be a date such as 2026-10-01, but found '2026-02-30'
          from=2026-10-02&to=2026-10-02       | Expected to later than from, as it is not included, but found from 2026-10-02 and to 2026-10-02
          window=week                         | Expected window to be hour, day, month or total, but found 'week'
          group-by=model                      | Expected meter with group-by, as each meter has its own dimensions, but found group-by model alone
          meter=tokens&group-by=model,,region | Expected group-by to be different names separated by commas, but found 'model,,region'
          meter=tokens&group-by=model,model   | Expected group-by to be different names separated by commas, but found 'model,model'
          meter=                              | Expected one value of meter, but found []
          meter=a&meter=b                     | Expected one value of meter, but found [a, b]
          meters=a                            | Expected no parameters but [from, group-by, meter, to, window], but found 'meters'
          """)
  void shouldRefuseWhenParameterIsWrong(String query, String detail) {
    assertThatThrownBy(() -> Parameters.usage("acme", given(query)))
        .isInstanceOf(BadRequestException.class)
        .hasMessage(detail);
  }

  @Test
  void shouldSimulateAPeriodThatIsGiven() {
    assertThat(Parameters.simulation(Map.of("period", List.of("2026-W42"))))
        .isEqualTo(new Parameters.Simulation(BillingPeriod.parse("2026-W42"), Optional.empty()));
    assertThat(
            Parameters.simulation(Map.of("period", List.of("2026-10"), "plan", List.of("tokens"))))
        .isEqualTo(
            new Parameters.Simulation(BillingPeriod.parse("2026-10"), Optional.of("tokens")));
    assertThatThrownBy(() -> Parameters.simulation(Map.of()))
        .isInstanceOf(BadRequestException.class)
        .hasMessage("Expected one value of period, but found none");
  }

  @Test
  void shouldRefuseWhenPeriodOrStatusIsWrong() {
    assertThatThrownBy(() -> Parameters.period(given("period=October")))
        .hasMessage(
            "Expected a billing period such as 2026-10, 2026-W42, 2026-Q4, 2026 or 2026-01-31--2026-02-28, but found 'October'");
    assertThatThrownBy(() -> Parameters.open(given("status=closed")))
        .hasMessage("Expected status to be open or all, but found 'closed'");
  }

  private static Map<String, List<String>> given(String query) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      given
          .computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
          .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return given;
  }
}
