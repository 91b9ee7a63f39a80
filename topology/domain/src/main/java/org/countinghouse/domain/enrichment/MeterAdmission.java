package org.countinghouse.domain.enrichment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.master.Onset;
import org.countinghouse.domain.master.Timeline;

/**
 * Decides from when on the versions of a meter measure that has come to a partition: once, so that
 * which meters counted an event can be said for ever from its type and time alone.
 *
 * <p>No version measures a window in which an event may have been counted without it. So after
 * three events of a type, the last of 10:19, a meter of that type that was recorded at 10:20
 * measures hours from 11:00 on and days from the next one on.
 */
public final class MeterAdmission {

  /** Windows start at whole seconds, so this is the same as behind the instant. */
  private static final Duration JUST_BEHIND = Duration.ofNanos(1_000);

  private MeterAdmission() {}

  /**
   * Gives each version its onset: one that is known keeps it, a new one that measures what nothing
   * was counted of is as it says itself, and every other measures windows that start at or after
   * its recording and behind all usage that was counted.
   *
   * @param meter as it has come
   * @param known as it was known before
   * @param counted what the partition has counted of an event type
   * @throws IllegalArgumentException if a known version is missing, changed, or behind a new one:
   *     its totals would be of two rules
   */
  public static Meter admit(Meter meter, Optional<Meter> known, Function<String, Counted> counted) {
    List<Meter.Version> versions = meter.timeline().versions();
    List<Meter.Version> before = known.map(it -> it.timeline().versions()).orElse(List.of());
    requireKept(before, versions, meter.meterId());
    List<Meter.Version> admitted = new ArrayList<>(before);
    for (int at = before.size(); at < versions.size(); at++) {
      admitted.add(versions.get(at).measuringFrom(onset(versions, at, counted)));
    }
    return new Meter(meter.meterId(), new Timeline<>(admitted));
  }

  private static Onset onset(
      List<Meter.Version> versions, int at, Function<String, Counted> counted) {
    Meter.Version version = versions.get(at);
    Instant latest = Instant.MIN;
    // A later version also ends what those before it measure, be it of another type.
    for (Meter.Version measured : versions.subList(0, at + 1)) {
      Instant other = counted.apply(measured.eventType()).latest();
      latest = other.isAfter(latest) ? other : latest;
    }
    if (latest.equals(Instant.MIN)) {
      return version.onset();
    }
    Instant behind = latest.plus(JUST_BEHIND);
    return new Onset(
        behind.isAfter(version.recordedAt()) ? behind : version.recordedAt(),
        counted.apply(version.eventType()).events());
  }

  private static void requireKept(
      List<Meter.Version> known, List<Meter.Version> versions, String meterId) {
    for (int i = 0; i < known.size(); i++) {
      if (i >= versions.size() || !isSame(known.get(i), versions.get(i))) {
        throw new IllegalArgumentException(
            "Expected version %d of meter '%s' as it is known, since it has counted, but found %s"
                .formatted(
                    known.get(i).version(),
                    meterId,
                    i >= versions.size() ? "none" : "another at its place"));
      }
    }
  }

  /** Apart from when it was recorded, which its onset has been taken from. */
  private static boolean isSame(Meter.Version one, Meter.Version other) {
    return one.version() == other.version()
        && one.validFrom().equals(other.validFrom())
        && one.eventType().equals(other.eventType())
        && one.conditions().equals(other.conditions())
        && one.measurement().equals(other.measurement())
        && one.grouping().equals(other.grouping())
        && one.window() == other.window();
  }
}
