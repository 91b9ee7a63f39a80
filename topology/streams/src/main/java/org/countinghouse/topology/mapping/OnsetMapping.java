package org.countinghouse.topology.mapping;

import java.time.Instant;
import java.util.List;
import org.countinghouse.domain.enrichment.Counted;
import org.countinghouse.domain.master.Onset;
import org.countinghouse.schema.key.RecordKeys;

/** From when on meters measure, and what was counted before, as text: {@code instant|number}. */
public final class OnsetMapping {

  private OnsetMapping() {}

  /** The text of an onset. */
  public static String text(Onset onset) {
    return RecordKeys.join(onset.from().toString(), Long.toString(onset.after()));
  }

  /** The onset of a text. */
  public static Onset onset(String text) {
    List<String> parts = RecordKeys.split(text);
    return new Onset(Instant.parse(parts.get(0)), Long.parseLong(parts.get(1)));
  }

  /** The text of what was counted. */
  public static String text(Counted counted) {
    return RecordKeys.join(counted.latest().toString(), Long.toString(counted.events()));
  }

  /** What was counted of a text. */
  public static Counted counted(String text) {
    List<String> parts = RecordKeys.split(text);
    return new Counted(Long.parseLong(parts.get(1)), Instant.parse(parts.get(0)));
  }
}
