package org.countinghouse.app.run;

import java.io.PrintWriter;

/** One line that says how far something is: painted over on a terminal, every tenth in a log. */
final class ProgressBar {

  private static final int WIDTH = 40;

  private final PrintWriter out;
  private final boolean terminal;
  private long shownTenth = -1;

  ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Shows progress.
   *
   * @param what such as {@code metered}
   * @param done of {@code total}
   */
  void show(String what, long done, long total) {
    long tenth = total == 0 ? 10 : 10 * done / total;
    if (terminal) {
      int filled = (int) (total == 0 ? WIDTH : WIDTH * done / total);
      out.print(
          "\r%-10s [%s%s] %d of %d"
              .formatted(what, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total));
    } else if (tenth != shownTenth) {
      out.println("%s %d of %d".formatted(what, done, total));
      shownTenth = tenth;
    }
    out.flush();
  }

  /** Ends the line. */
  void done() {
    if (terminal) {
      out.println();
    }
    shownTenth = -1;
    out.flush();
  }
}
