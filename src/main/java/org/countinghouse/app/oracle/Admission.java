package org.countinghouse.app.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.app.oracle.OracleInput.Event;
import org.countinghouse.app.oracle.OracleInput.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all events in their order and says what became of each: of two payloads of one
 * identity the first stands, what is taken back counts no more, and what waits in vain is rejected.
 */
final class Admission {

  /** An identity is forgotten together with all that came within a sixth of the retention. */
  private static final int GENERATIONS = 6;

  /** What became of an event. */
  enum Fate {
    COUNTED,
    VOIDED,
    VOID_APPLIED,
    DUPLICATE,
    CONFLICTING,
    REJECTED,
    PARKED
  }

  private final List<Event> events;
  private final Rules rules;
  private final Measuring measuring;
  private final Limits limits = new Limits();
  private final List<Fate> fates = new ArrayList<>();
  private final Map<Integer, Taken> counted = new TreeMap<>();

  /** Which event stands for an identity. */
  private final Map<List<String>, Integer> standing = new HashMap<>();

  Admission(OracleInput input) {
    events = input.events();
    rules = input.rules();
    measuring = new Measuring(input.master());
    for (int at = 0; at < events.size(); at++) {
      fates.add(Fate.REJECTED);
      fates.set(at, fate(at));
    }
    for (int at = 0; at < events.size(); at++) {
      if (fates.get(at) == Fate.PARKED && isGivenUp(at, rules.end())) {
        fates.set(at, Fate.REJECTED);
      }
    }
  }

  /** Where totals are no matter of their events alone. */
  Limits limits() {
    return limits;
  }

  /** What became of the events, in their order. */
  List<Fate> fates() {
    return fates;
  }

  /** All events that count, in their order. */
  List<Taken> counted() {
    return counted.entrySet().stream()
        .filter(entry -> fates.get(entry.getKey()) == Fate.COUNTED)
        .map(Map.Entry::getValue)
        .toList();
  }

  private Fate fate(int at) {
    Event event = events.get(at);
    if (!Soundness.isSound(event, rules)) {
      return Fate.REJECTED;
    }
    forget(identity(event), event.appended());
    @Nullable Integer before = standing.get(identity(event));
    if (event.takesBack()) {
      return before == null ? wait(at) : takeBack(at, before);
    }
    if (before == null) {
      return first(at);
    }
    if (!isWaitingVoid(before)) {
      return saysTheSame(at, before) ? Fate.DUPLICATE : Fate.CONFLICTING;
    }
    return saysTheSame(at, before) ? meet(at, before) : beside(at, before);
  }

  private Fate first(int at) {
    Optional<Taken> place = measuring.place(events.get(at));
    if (place.isEmpty()) {
      return wait(at);
    }
    if (!Measuring.isReadable(place.get())) {
      return Fate.REJECTED;
    }
    standing.put(identity(events.get(at)), at);
    counted.put(at, place.get());
    limits.count(place.get());
    return Fate.COUNTED;
  }

  private Fate wait(int at) {
    standing.put(identity(events.get(at)), at);
    return Fate.PARKED;
  }

  /** Its void came ahead of it. */
  private Fate meet(int at, int waitingVoid) {
    fates.set(waitingVoid, Fate.VOID_APPLIED);
    standing.put(identity(events.get(at)), at);
    return Fate.VOIDED;
  }

  /** Another payload than the void that waits: it counts if it can, and then the void is wrong. */
  private Fate beside(int at, int waitingVoid) {
    Fate fate = first(at);
    if (fate != Fate.REJECTED) {
      fates.set(waitingVoid, Fate.REJECTED);
    }
    return fate;
  }

  private Fate takeBack(int at, int before) {
    boolean same = saysTheSame(at, before);
    if (isWaitingVoid(before)) {
      return same ? Fate.DUPLICATE : Fate.CONFLICTING;
    }
    if (!same) {
      return Fate.REJECTED;
    }
    if (fates.get(before) == Fate.VOIDED) {
      return Fate.DUPLICATE;
    }
    @Nullable Taken taken = counted.get(before);
    if (taken != null && !limits.canTakeBack(taken)) {
      return Fate.REJECTED;
    }
    if (taken != null) {
      limits.takeBack(taken);
    }
    fates.set(before, Fate.VOIDED);
    return Fate.VOID_APPLIED;
  }

  /** Gives up what has waited too long, and forgets what came too long ago. */
  private void forget(List<String> identity, Instant now) {
    @Nullable Integer before = standing.get(identity);
    if (before == null) {
      return;
    }
    if (fates.get(before) == Fate.PARKED && isGivenUp(before, now)) {
      fates.set(before, Fate.REJECTED);
      standing.remove(identity);
    } else if (now.isAfter(rememberedUntil(events.get(before).appended()))) {
      standing.remove(identity);
    }
  }

  private boolean isGivenUp(int at, Instant now) {
    return now.isAfter(events.get(at).appended().plus(rules.patience()));
  }

  private Instant rememberedUntil(Instant appended) {
    Duration retention = rules.horizon().plus(rules.tolerance()).plusDays(1);
    long wholeDays = retention.plusDays(1).minusNanos(1).toDays();
    long generation = Math.max(1, (wholeDays + GENERATIONS - 1) / GENERATIONS);
    long day = Math.floorDiv(appended.getEpochSecond(), Duration.ofDays(1).toSeconds());
    long generationEnd = (Math.floorDiv(day, generation) + 1) * generation;
    return Instant.EPOCH.plus(Duration.ofDays(generationEnd)).plus(retention);
  }

  private boolean isWaitingVoid(int at) {
    return events.get(at).takesBack() && fates.get(at) == Fate.PARKED;
  }

  private boolean saysTheSame(int one, int other) {
    return events.get(one).payload().equals(events.get(other).payload());
  }

  private static List<String> identity(Event event) {
    return List.of(event.customer(), event.source(), event.id());
  }
}
