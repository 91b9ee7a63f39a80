package org.countinghouse.topology.metering;

import java.util.List;
import java.util.function.Function;
import org.countinghouse.topology.error.Incoming;

/** What a record of usage.events turned out to be, by itself. */
sealed interface Reading {

  /** A valid event. */
  record Valid(UsageCopy copy) implements Reading {
    @Override
    public <T> T fold(
        Function<UsageCopy, T> valid,
        Function<Refusal, T> refused,
        Function<Tick, T> tick,
        Function<Batch, T> batch) {
      return valid.apply(copy);
    }
  }

  /** Nothing that can be counted. */
  record Refused(Refusal refusal) implements Reading {
    @Override
    public <T> T fold(
        Function<UsageCopy, T> valid,
        Function<Refusal, T> refused,
        Function<Tick, T> tick,
        Function<Batch, T> batch) {
      return refused.apply(refusal);
    }
  }

  /** A control record that only moves time. */
  record Tick() implements Reading {
    @Override
    public <T> T fold(
        Function<UsageCopy, T> valid,
        Function<Refusal, T> refused,
        Function<Tick, T> tick,
        Function<Batch, T> batch) {
      return tick.apply(this);
    }
  }

  /**
   * Several events in one record.
   *
   * @param events each as a record of its own
   */
  record Batch(List<Incoming> events) implements Reading {
    @Override
    public <T> T fold(
        Function<UsageCopy, T> valid,
        Function<Refusal, T> refused,
        Function<Tick, T> tick,
        Function<Batch, T> batch) {
      return batch.apply(this);
    }
  }

  /** Calls the function for the case at hand. */
  <T> T fold(
      Function<UsageCopy, T> valid,
      Function<Refusal, T> refused,
      Function<Tick, T> tick,
      Function<Batch, T> batch);
}
