package org.countinghouse.bench.drain;

/**
 * Everything that is counted, at an instant.
 *
 * @param committed events
 * @param nanos of {@link System#nanoTime}
 * @param application CPU seconds of the peer's process
 * @param broker CPU seconds of the broker
 * @param bytes see {@link Produced}
 * @param records see {@link Produced}
 */
record Mark(
    long committed, long nanos, double application, double broker, long bytes, long records) {

  Part to(Mark end) {
    return new Part(
        end.committed - committed,
        secondsTo(end),
        end.application - application,
        end.broker - broker,
        end.bytes - bytes,
        end.records - records);
  }

  double secondsTo(Mark end) {
    return (end.nanos - nanos) / 1e9;
  }
}
