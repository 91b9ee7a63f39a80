package org.countinghouse.domain.usage;

import java.util.function.Function;
import org.countinghouse.domain.reason.ReasonCode;

/** Whether usage obeys the rules. */
public sealed interface Validation {

  /** It does. */
  record Valid(ValidUsage usage) implements Validation {
    @Override
    public <T> T fold(Function<Valid, T> onValid, Function<Rejected, T> onRejected) {
      return onValid.apply(this);
    }
  }

  /**
   * It does not.
   *
   * @param reason the first rule in order of precedence that it breaks
   * @param detail what was expected and what was found
   */
  record Rejected(ReasonCode reason, String detail) implements Validation {
    @Override
    public <T> T fold(Function<Valid, T> onValid, Function<Rejected, T> onRejected) {
      return onRejected.apply(this);
    }
  }

  /** Calls the function of the case at hand and returns its result. */
  <T> T fold(Function<Valid, T> onValid, Function<Rejected, T> onRejected);
}
