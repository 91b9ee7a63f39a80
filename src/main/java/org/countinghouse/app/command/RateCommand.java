package org.countinghouse.app.command;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.input.QuantityFile;
import org.countinghouse.app.input.QuantityRow;
import org.countinghouse.app.master.PlanFiles;
import org.countinghouse.app.rate.PlanLine;
import org.countinghouse.app.rate.PlanReport;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.time.BillingCalendar;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code countinghouse rate}: one price plan and some usage, without a broker. */
@Command(
    name = "rate",
    mixinStandardHelpOptions = true,
    description = "Price usage by one price plan, and show how the amount comes about.")
public final class RateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "Master data with the price plan: a file, or a folder of them.")
  private Path plan;

  @Option(
      names = "--plan-id",
      paramLabel = "ID",
      description = "Which plan; needed if there are several.")
  private @Nullable String planId;

  @ArgGroup(multiplicity = "1")
  private Usage usage;

  @Option(
      names = "--period",
      paramLabel = "PERIOD",
      converter = Converters.Period.class,
      description =
          "Billing period, such as 2026-10, 2026-W42, 2026-Q4 or 2026. Default: the month of --from,"
              + " or of the usage.")
  private @Nullable BillingPeriod period;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First date on which the line is active. Default: the period's first.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      description = "First date on which it is not any more. Default: the period's end.")
  private @Nullable LocalDate to;

  @Option(
      names = "--rounding",
      defaultValue = "half-up",
      paramLabel = "MODE",
      converter = Converters.Rounding.class,
      description =
          "half-up, half-even, up or down, to the currency's minor unit. Default: half-up.")
  private RoundingMode rounding;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      converter = Converters.Format.class,
      description = "text or json. Default: text.")
  private OutputFormat format;

  /** What is priced: one of both. */
  static final class Usage {
    @Option(
        names = "--usage",
        required = true,
        paramLabel = "FILE",
        description = "Quantities by day or hour: CSV or JSON lines, see docs/pricing.md.")
    private @Nullable Path file;

    @Option(
        names = "--quantity",
        required = true,
        paramLabel = "N",
        converter = Converters.Quantity.class,
        description = "One quantity, all of it on the first active day.")
    private @Nullable BigDecimal quantity;
  }

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public RateCommand() {}

  @Override
  public void run() {
    PricePlan priced = PricePlanMapping.toDomain(PlanFiles.read(plan, Optional.ofNullable(planId)));
    if (usage.quantity != null) {
      PlanLine line = line(priced, month(List.of()));
      show(line, line.price(usage.quantity));
      return;
    }
    List<QuantityRow> rows = QuantityFile.read(Objects.requireNonNull(usage.file));
    PlanLine line = line(priced, month(rows));
    show(line, line.priceRows(rows));
  }

  private BillingPeriod month(List<QuantityRow> rows) {
    if (period != null) {
      return period;
    }
    if (from != null) {
      return BillingCalendar.MONTHS.containing(from);
    }
    List<BillingPeriod> used =
        rows.stream()
            .map(row -> BillingCalendar.MONTHS.containing(row.slot().date()))
            .distinct()
            .toList();
    if (used.size() > 1) {
      throw new Problem(
          "Expected usage of one billing period, but found %s"
              .formatted(String.join(", ", used.stream().map(BillingPeriod::id).toList())));
    }
    if (used.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Expected --period or --from, but found neither");
    }
    return used.get(0);
  }

  private PlanLine line(PricePlan priced, BillingPeriod month) {
    return new PlanLine(
        priced,
        month,
        from == null ? month.first() : from,
        to == null ? month.end() : to,
        rounding);
  }

  private void show(PlanLine line, Priced priced) {
    PlanReport report = new PlanReport(line, priced);
    PrintWriter out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> report.text().forEach(out::println);
      case JSON -> out.println(report.json());
    }
  }
}
