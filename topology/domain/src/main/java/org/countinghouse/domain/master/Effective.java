package org.countinghouse.domain.master;

import java.time.LocalDate;

/** A version of something that holds from a local date on. */
public interface Effective {

  /** First local date, of the windows it collects, on which this version holds. */
  LocalDate validFrom();
}
