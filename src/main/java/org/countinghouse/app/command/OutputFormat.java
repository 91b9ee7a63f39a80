package org.countinghouse.app.command;

/** How a command shows what it found; named in lower case on the command line. */
enum OutputFormat {
  /** Lines for people. */
  TEXT,
  /** One JSON document. */
  JSON
}
