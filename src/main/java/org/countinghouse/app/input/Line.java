package org.countinghouse.app.input;

import java.util.function.Function;
import org.countinghouse.schema.UsageEventRecord;

/** What a line of a usage file is. */
public sealed interface Line {

  /** The file as the user named it. */
  String file();

  /** Its number in the file, from 1 on. */
  int line();

  /** Calls the function for the case at hand and returns its result. */
  <R> R fold(
      Function<? super Event, ? extends R> onEvent,
      Function<? super Unreadable, ? extends R> onUnreadable);

  /** A usage event; metering has yet to say whether it is valid. */
  record Event(UsageEventRecord record, String file, int line) implements Line {
    @Override
    public <R> R fold(
        Function<? super Event, ? extends R> onEvent,
        Function<? super Unreadable, ? extends R> onUnreadable) {
      return onEvent.apply(this);
    }
  }

  /**
   * Something else.
   *
   * @param detail "Expected ..., but found ..."
   * @param text the line, shortened if it is very long
   */
  record Unreadable(String file, int line, String detail, String text) implements Line {
    @Override
    public <R> R fold(
        Function<? super Event, ? extends R> onEvent,
        Function<? super Unreadable, ? extends R> onUnreadable) {
      return onUnreadable.apply(this);
    }
  }
}
