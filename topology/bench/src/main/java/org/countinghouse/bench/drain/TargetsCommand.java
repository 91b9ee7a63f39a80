package org.countinghouse.bench.drain;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code countinghouse bench targets}: which targets the runs of a folder meet. */
@Command(
    name = "targets",
    mixinStandardHelpOptions = true,
    description = "Print the table of targets from the runs that targets.sh has left in a folder.")
final class TargetsCommand implements Runnable {

  @Parameters(paramLabel = "FOLDER")
  private Path folder = Path.of("");

  @Override
  public void run() {
    System.out.println(Targets.HEAD);
    new Targets(folder).all().forEach(target -> System.out.println(target.row()));
  }
}
