package org.countinghouse.app.command;

import org.countinghouse.app.operator.Decision;
import picocli.CommandLine.Option;

/** The options that say who decides and why, for every command that decides something. */
final class DecisionOptions {

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who decides. Default: the user of this session.")
  private String author = System.getProperty("user.name", "");

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why.")
  private String why = "";

  Decision decision() {
    return new Decision(author, why);
  }
}
