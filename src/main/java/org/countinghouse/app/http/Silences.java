package org.countinghouse.app.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.domain.source.Silence;

/** Tells a quiet source from an outage, by this process's clock and configuration. */
record Silences(Served served, Clock clock) {

  /** What is to be said of a source, given how far metering has come. */
  Function<LastSeen, Silence> at(Instant watermark) {
    AppConfig config = served.config();
    Duration patience = config.rules().sourceSilence();
    Duration tick = config.streams().tickInterval();
    Instant now = clock.instant();
    return seen -> Silence.of(seen, watermark, now, patience, tick);
  }
}
