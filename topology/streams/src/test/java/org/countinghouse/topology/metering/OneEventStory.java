package org.countinghouse.topology.metering;

import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A story about the copies of one event, of which a meter sums the quantity. */
abstract class OneEventStory {

  final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(aCustomer("acme"), aMeter("api-units").summing("api.call"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  /** A copy of the event. */
  static UsageEvent usage(String quantity) {
    return aUsageEvent().id("a").quantity(quantity);
  }

  /** A void of the event. */
  static UsageEvent aVoid(String quantity) {
    return usage(quantity).kind(UsageKind.VOID);
  }
}
