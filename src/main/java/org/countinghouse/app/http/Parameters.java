package org.countinghouse.app.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countinghouse.app.query.EventQuery;
import org.countinghouse.app.query.SourceQuery;
import org.countinghouse.app.query.UsageQuery;
import org.countinghouse.app.query.Window;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * The query parameters of a request. One that is unknown or repeated is refused, since ignoring a
 * misspelt filter would answer another question.
 */
final class Parameters {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int LIMIT_MIN = 10;
  private static final int LIMIT_MAX = 1_000;

  private final Map<String, List<String>> given;

  private Parameters(Map<String, List<String>> given) {
    this.given = given;
  }

  /** The question for usage. */
  static UsageQuery usage(String customerId, Map<String, List<String>> given) {
    return usage(customerId, of(given, Set.of("meter", "from", "to", "window", "group-by")));
  }

  /**
   * The question for usage of a customer and those below it. Hours are refused: these may be in
   * different zones, of which an hour is not the same.
   */
  static UsageQuery rollUp(String customerId, Map<String, List<String>> given) {
    UsageQuery query = usage(customerId, of(given, Set.of("meter", "from", "to", "window")));
    if (query.window() == Window.HOUR) {
      throw new BadRequestException(
          "Expected window to be day, month or total, but found 'hour': customers below others may"
              + " be in different zones");
    }
    return query;
  }

  private static UsageQuery usage(String customerId, Parameters parameters) {
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

  /** The question for an event; both parameters must be given. */
  static EventQuery event(String customerId, Map<String, List<String>> given) {
    Parameters parameters = of(given, Set.of("source", "id"));
    return new EventQuery(customerId, parameters.needed("source"), parameters.needed("id"));
  }

  /**
   * The question for a source; of the last 24 hours if not said otherwise.
   *
   * @param now the time at which it is asked
   */
  static SourceQuery source(String source, Map<String, List<String>> given, Instant now) {
    Parameters parameters = of(given, Set.of("from", "to"));
    Instant to = parameters.instant("to", now);
    try {
      return new SourceQuery(source, parameters.instant("from", to.minus(DAY)), to);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Which page of a list. */
  record Page(String after, int limit) {}

  /** The page, the first one if not said otherwise. */
  static Page page(Map<String, List<String>> given) {
    Parameters parameters = of(given, Set.of("after", "limit"));
    return new Page(
        parameters.text("after", ""),
        number("limit", parameters.text("limit", "100"), LIMIT_MIN, LIMIT_MAX));
  }

  /** A metering partition in a path. */
  static int partition(String text, int partitions) {
    return number("partition", text, 0, partitions - 1);
  }

  private static int number(String name, String text, int min, int max) {
    if (text.matches("\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw new BadRequestException(
        "Expected %s to be a number from %d to %d, but found '%s'".formatted(name, min, max, text));
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

  /** The billing period, which must be given. */
  static BillingPeriod neededPeriod(Map<String, List<String>> given) {
    try {
      return BillingPeriod.parse(of(given, Set.of("period")).needed("period"));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What is simulated: a period, and which plan of the body; empty if it has only one. */
  record Simulation(BillingPeriod period, Optional<String> planId) {}

  /** The question for a simulation; the period must be given. */
  static Simulation simulation(Map<String, List<String>> given) {
    Parameters parameters = of(given, Set.of("period", "plan"));
    try {
      return new Simulation(
          BillingPeriod.parse(parameters.needed("period")),
          Optional.of(parameters.text("plan", "")).filter(id -> !id.isEmpty()));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The billing period, which must be given, and from which factor on an amount is a spike. */
  static PreviewQuery preview(Map<String, List<String>> given) {
    Parameters parameters = of(given, Set.of("period", "spike"));
    String spike = parameters.text("spike", "2");
    try {
      BigDecimal factor = new BigDecimal(spike);
      if (factor.signum() > 0) {
        return new PreviewQuery(BillingPeriod.parse(parameters.needed("period")), factor);
      }
    } catch (NumberFormatException e) {
      throw new BadRequestException(noFactor(spike), e);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
    throw new BadRequestException(noFactor(spike));
  }

  private static String noFactor(String spike) {
    return "Expected spike to be a factor above 0 such as 2.5, but found '%s'".formatted(spike);
  }

  /** The first local date that is not earned, which must be given. */
  static LocalDate cutOff(Map<String, List<String>> given) {
    Parameters parameters = of(given, Set.of("cut-off"));
    var unused = parameters.needed("cut-off");
    return parameters.date("cut-off", LocalDate.MIN);
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

  private String needed(String name) {
    String text = text(name, "");
    if (text.isEmpty()) {
      throw new BadRequestException("Expected one value of %s, but found none".formatted(name));
    }
    return text;
  }

  private Instant instant(String name, Instant otherwise) {
    String text = text(name, "");
    try {
      return text.isEmpty() ? otherwise : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "Expected %s to be a time such as 2026-10-01T00:00:00Z, but found '%s'"
              .formatted(name, text),
          e);
    }
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
                    "Expected window to be hour, day, month or total, but found '%s'"
                        .formatted(name)));
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
