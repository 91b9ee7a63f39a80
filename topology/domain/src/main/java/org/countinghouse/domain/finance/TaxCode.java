package org.countinghouse.domain.finance;

import java.time.LocalDate;
import org.countinghouse.domain.master.Effective;
import org.countinghouse.domain.master.Ids;
import org.countinghouse.domain.master.Timeline;

/**
 * A code that the tax engine knows, effective-dated. Tax itself is not computed here.
 *
 * @param taxCodeId the code
 * @param timeline the versions
 */
public record TaxCode(String taxCodeId, Timeline<Version> timeline) {

  /**
   * One version.
   *
   * @param validFrom first local date
   * @param name for people
   */
  public record Version(LocalDate validFrom, String name) implements Effective {}

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public TaxCode {
    Ids.require("tax code id", taxCodeId);
  }
}
