package org.countinghouse.domain.preview;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line beside what it was in the periods before.
 *
 * @param now what it is; nothing, if it was there before and is not now
 * @param before what it was, the latest period first; empty where it was not there
 * @param flags what deserves a look
 */
public record PreviewLine(DraftLine now, List<Optional<DraftLine>> before, Set<Flag> flags) {

  /** Why a line deserves a look before it is billed. Names are for ever. */
  public enum Flag {
    /** The amount is more than so many times the average of the periods before. */
    SPIKE,
    /** Nothing was used, and something was in the period before. */
    ZERO_USAGE,
    /** A plan version prices it that did not in the last period in which it was there. */
    NEW_PRICE,
    /** It has no price, so it would not be billed. */
    NO_PRICE
  }

  /** Copies the collections. */
  public PreviewLine {
    before = List.copyOf(before);
    flags = Set.copyOf(flags);
  }
}
