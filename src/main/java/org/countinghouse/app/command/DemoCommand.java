package org.countinghouse.app.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.demo.DemoRun;
import org.countinghouse.app.sandbox.Sandbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code countinghouse demo}: a month of business in seconds, on an embedded broker. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Play a month of business on an embedded broker, and prove the result.")
public final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--duration",
      defaultValue = "60s",
      converter = Seconds.class,
      description = "How long usage is fed, such as 30s or 2m (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--rate",
      defaultValue = "300",
      description = "Usage events fed a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(names = "--headless", description = "Plain lines instead of a picture, for logs.")
  private boolean headless;

  @Option(names = "--keep", description = "Leave everything running at the end, until Ctrl-C.")
  private boolean keep;

  @Spec private CommandSpec spec;

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public DemoCommand() {}

  @Override
  public Integer call() {
    if (rate < 1 || duration.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new Problem(
          "Expected --rate of 1 or more and --duration of 1s or more, but found %d and %s"
              .formatted(rate, duration));
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean plain = headless || System.console() == null;
    boolean holds =
        new DemoRun(out, Clock.systemUTC()).run(duration, rate, plain, this::keepIfAsked);
    return holds ? 0 : 1;
  }

  private void keepIfAsked(Sandbox sandbox) {
    if (!keep) {
      return;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println("Still running, until Ctrl-C: Kafka on " + sandbox.bootstrapServers());
    out.println("schema registry on " + sandbox.registryUrl());
    out.flush();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads {@code 30s}, {@code 2m} or an ISO duration. */
  static final class Seconds implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        String iso = text.toUpperCase(Locale.ROOT);
        return Duration.parse(iso.startsWith("P") ? iso : "PT" + iso);
      } catch (java.time.format.DateTimeParseException e) {
        throw new TypeConversionException(
            "Expected a duration such as 30s or 2m, but found '" + text + "'");
      }
    }
  }
}
