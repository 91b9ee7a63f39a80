package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is there at an instant: a number, and of a recurring count of different values which ones.
 * Immutable.
 */
public final class Level {

  /** Most different values that are carried over; of more, a sample is. */
  public static final int VALUES_MAX = 4096;

  /** Nothing, and nothing was ever said of it. */
  public static final Level NONE = new Level(false, BigDecimal.ZERO, Set.of(), 0);

  private final boolean known;
  private final BigDecimal number;
  private final Set<Long> present;
  private final int sampling;

  private Level(boolean known, BigDecimal number, Set<Long> present, int sampling) {
    this.known = known;
    this.number = number;
    this.present = present;
    this.sampling = sampling;
  }

  /** A number: of a gauge, or of a recurring sum. */
  public static Level of(BigDecimal number) {
    return new Level(true, number, Set.of(), 0);
  }

  /**
   * Different values by their hashes.
   *
   * @param sampling only hashes that {@link OperationLog#isSampled} are there, and each stands for
   *     2^sampling values
   */
  public static Level of(Set<Long> present, int sampling) {
    return new Level(true, BigDecimal.ZERO, Set.copyOf(present), sampling);
  }

  /** How much is there. */
  public BigDecimal amount() {
    return present.isEmpty()
        ? number
        : BigDecimal.valueOf(present.size()).multiply(OperationLog.weight(sampling));
  }

  /** Whether anything was ever said of it. */
  public boolean isKnown() {
    return known;
  }

  /** Whether its amount is an estimate. */
  public boolean isEstimated() {
    return sampling > 0;
  }

  /** Whether there is anything: a level of 0 and none at all bill the same. */
  public boolean isMore() {
    return amount().signum() != 0;
  }

  /** A number, 0 of different values. */
  public BigDecimal number() {
    return number;
  }

  /** Hashes of the different values; none of a number. */
  public Set<Long> present() {
    return present;
  }

  /** Each value stands for 2^sampling values. */
  public int sampling() {
    return sampling;
  }

  /**
   * This level, with {@link #VALUES_MAX} values at most: which are kept depends on their hashes
   * alone. The amount of a sample is an estimate.
   */
  public Level limited() {
    int at = sampling;
    Set<Long> kept = present;
    while (kept.size() > VALUES_MAX) {
      at++;
      kept = present(at);
    }
    return at == sampling ? this : of(kept, at);
  }

  /** The values that a sampling, which is not below this level's own, leaves. */
  Set<Long> present(int atSampling) {
    Set<Long> left = new HashSet<>(present);
    left.removeIf(hash -> !OperationLog.isSampled(hash, atSampling));
    return left;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Level level
        && known == level.known
        && number.compareTo(level.number) == 0
        && present.equals(level.present)
        && sampling == level.sampling;
  }

  @Override
  public int hashCode() {
    return Objects.hash(known, number.stripTrailingZeros(), present, sampling);
  }

  @Override
  public String toString() {
    return known ? amount().toPlainString() : "none";
  }
}
