package org.countinghouse.app.query;

import java.util.Collection;

/** A price plan by which nothing is sold. */
public final class UnusedPlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusedPlanException(String planId, String accountId, String period, Collection<String> used) {
    super(
        "Expected a contract of account '%s' that sells at price plan '%s' in %s, but found %s"
            .formatted(
                accountId,
                planId,
                period,
                used.isEmpty() ? "none that sells" : "only " + String.join(", ", used)));
  }
}
