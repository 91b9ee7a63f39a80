package org.countinghouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns a {@link Problem} into lines on stderr and exit code 1.
 *
 * <p>Anything else is a defect of ours: it passes through, and picocli prints its stack trace.
 */
public final class ProblemHandler implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
    if (!(failure instanceof Problem problem)) {
      throw failure;
    }
    problem.lines().forEach(line -> commandLine.getErr().println("countinghouse: " + line));
    commandLine.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
