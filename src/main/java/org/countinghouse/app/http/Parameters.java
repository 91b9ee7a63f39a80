package org.countinghouse.app.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.countinghouse.app.query.UsageQuery;
import org.countinghouse.app.query.Window;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * The query parameters of a request. One that is unknown or repeated is refused, since ignoring a
 * misspelt filter would answer another question.
 */
final class Parameters {

  private final Map<String, List<String>> given;

  private Parameters(Map<String, List<String>> given) {
    this.given = given;
  }

  /** The question for usage. */
  static UsageQuery usage(String customerId, Map<String, List<String>> given) {
    Parameters parameters = of(given, Set.of("meter", "from", "to", "window", "group-by"));
    try {
      return new UsageQuery(
          customerId,
          parameters.text("meter", ""),
          parameters.date("from", LocalDate.MIN),
          parameters.date("to", LocalDate.MAX),
          parameters.window(),
          parameters.names("group-by"));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The billing period, empty for all. */
  static String period(Map<String, List<String>> given) {
    String period = of(given, Set.of("period")).text("period", "");
    try {
      return period.isEmpty() ? "" : BillingPeriod.parse(period).id();
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether only open mismatches are asked for. */
  static boolean open(Map<String, List<String>> given) {
    String status = of(given, Set.of("status")).text("status", "open");
    if (!status.equals("open") && !status.equals("all")) {
      throw new BadRequestException(
          "Expected status to be open or all, but found '%s'".formatted(status));
    }
    return status.equals("open");
  }

  /** Refuses all parameters. */
  static void none(Map<String, List<String>> given) {
    var unused = of(given, Set.of());
  }

  private static Parameters of(Map<String, List<String>> given, Set<String> known) {
    given.forEach(
        (name, values) -> {
          if (!known.contains(name)) {
            throw new BadRequestException(
                "Expected no parameters but %s, but found '%s'"
                    .formatted(new TreeSet<>(known), name));
          }
          if (values.size() != 1 || values.get(0).isBlank()) {
            throw new BadRequestException(
                "Expected one value of %s, but found %s".formatted(name, values));
          }
        });
    return new Parameters(given);
  }

  private String text(String name, String otherwise) {
    List<String> values = given.get(name);
    return values == null ? otherwise : values.get(0);
  }

  private LocalDate date(String name, LocalDate otherwise) {
    String text = text(name, "");
    try {
      return text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "Expected %s to be a date such as 2026-10-01, but found '%s'".formatted(name, text), e);
    }
  }

  private Window window() {
    String name = text("window", Window.DAY.id());
    return Window.named(name)
        .orElseThrow(
            () ->
                new BadRequestException(
                    "Expected window to be day, month or total, but found '%s'".formatted(name)));
  }

  private List<String> names(String name) {
    String text = text(name, "");
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> names = Arrays.asList(text.split(",", -1));
    if (names.stream().anyMatch(String::isBlank) || Set.copyOf(names).size() < names.size()) {
      throw new BadRequestException(
          "Expected %s to be different names separated by commas, but found '%s'"
              .formatted(name, text));
    }
    return names;
  }
}
