package org.countinghouse.app;

import org.countinghouse.app.cli.ProblemHandler;
import org.countinghouse.app.command.CloseCommand;
import org.countinghouse.app.command.DemoCommand;
import org.countinghouse.app.command.MasterCommand;
import org.countinghouse.app.command.RateCommand;
import org.countinghouse.app.command.RebuildCommand;
import org.countinghouse.app.command.RedriveCommand;
import org.countinghouse.app.command.ResolveCommand;
import org.countinghouse.app.command.RunCommand;
import org.countinghouse.app.command.SimulateCommand;
import org.countinghouse.app.command.StartCommand;
import org.countinghouse.app.command.TopicsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program {@code countinghouse}. It exits with 0 if all went well, 1 if it could not do what it
 * was asked to, and 2 if it was asked wrongly.
 */
@Command(
    name = "countinghouse",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Turns raw product usage into money that finance can trust.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      StartCommand.class,
      CloseCommand.class,
      RedriveCommand.class,
      ResolveCommand.class,
      TopicsCommand.class,
      MasterCommand.class,
      RateCommand.class,
      RebuildCommand.class,
      SimulateCommand.class
    })
public final class Main {

  /** Runs the subcommand named by the arguments. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The program as a parser, ready to execute; tests give it writers of their own. */
  static CommandLine commandLine() {
    return new CommandLine(new Main()).setExecutionExceptionHandler(new ProblemHandler());
  }
}
