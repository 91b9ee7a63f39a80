package org.countinghouse.app.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.master.MasterFiles;
import org.countinghouse.app.master.MasterPublisher;
import org.countinghouse.app.master.PublishReport;
import org.countinghouse.app.master.Recorded;
import org.countinghouse.app.streams.Schemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code countinghouse master}: checks master data in files and publishes it. */
@Command(name = "master", description = "Check master data in files, or publish it.")
public final class MasterCommand {

  @Spec private CommandSpec spec;

  private final Clock clock = Clock.systemUTC();

  /** Made by picocli, which then fills in what is annotated. */
  @SuppressWarnings("NullAway.Init")
  public MasterCommand() {}

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Read the files in DIR and name everything that is wrong, with file and line.")
  void check(
      @Parameters(paramLabel = "DIR", description = "Folder of .yaml, .yml or .json files.")
          Path folder) {
    MasterData data = read(folder, "");
    print("%d items, %d warnings".formatted(data.items().size(), data.warnings().size()));
  }

  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = "Check the files in DIR, then publish what is not published yet.")
  void apply(
      @Parameters(paramLabel = "DIR", description = "Folder of .yaml, .yml or .json files.")
          Path folder,
      @Option(
              names = "--author",
              paramLabel = "NAME",
              defaultValue = "${sys:user.name}",
              description = "Who records new versions; ${DEFAULT-VALUE} by default.")
          String author,
      @Mixin ConfigFile file) {
    AppConfig config = file.read();
    MasterData data = read(folder, author);
    MasterPublisher publisher =
        new MasterPublisher(config.kafka(), config.topics(), Schemas.connect(config));
    PublishReport report = publisher.publish(data, folder);
    report.added().forEach(name -> print("added " + name));
    report.changed().forEach(name -> print("added a version to " + name));
    print(
        "%d items added, %d changed, %d unchanged"
            .formatted(report.added().size(), report.changed().size(), report.unchanged()));
  }

  private MasterData read(Path folder, String author) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    MasterData data = MasterFiles.read(folder, new Recorded(now, author));
    data.warnings().forEach(warning -> print("warning: " + warning));
    return data;
  }

  private void print(String line) {
    spec.commandLine().getOut().println(line);
  }
}
