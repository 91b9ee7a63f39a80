package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.countinghouse.schema.BatchedUsageEventRecord;
import org.countinghouse.schema.CommandedRecord;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.RecordHeader;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.UsageCommandKind;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Commands;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Drafts;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Data never stops a task: what is absurd is refused, and told in a record that any topic takes.
 */
class HostileContentTest {

  private static final int TOPIC_BYTES_MAX = 1_000_000;

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsCustomerAndMeter() {
    pipeline.send(aCustomer("acme"), aMeter("api-units").summing("api.call"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void goesOn() {
    for (Message rejected : pipeline.on(Topic.USAGE_REJECTED)) {
      assertThat(rejected.key().length + rejected.value().length).isLessThan(TOPIC_BYTES_MAX);
    }
    pipeline.send(aUsageEvent().quantity("3"));
    assertThat(books.totals()).containsExactly(entry("acme api-units 2026-10-05", "3"));
  }

  @Test
  void shouldRefuseARecordThatNoOtherTopicCouldTake() {
    pipeline.send(aUsageEvent().message().withValue(new byte[TOPIC_BYTES_MAX]));

    RejectedRecord rejected = books.rejected().get(0);
    assertThat(rejected.getReason()).isEqualTo("RECORD_TOO_LARGE");
    assertThat(rejected.getOffset()).isZero();
    assertThat(rejected.getValue()).isNull();
    goesOn();
  }

  @Test
  void shouldRefuseAKeyOfHalfAMegabyte() {
    pipeline.send(aUsageEvent().message().withKey("k".repeat(500_000)));
    pipeline.send(aUsageEvent().message().withKey("k".repeat(400_000)));

    assertThat(books.rejectedReasons()).containsExactly("RECORD_TOO_LARGE", "MISROUTED");
    assertThat(books.rejected().get(1).getDetail()).hasSizeLessThanOrEqualTo(2_000);
    goesOn();
  }

  @Test
  void shouldRefuseANumberOfHalfAMegabyteInFewWords() {
    byte[] unscaled = new byte[400_000];
    unscaled[0] = 1;
    pipeline.send(withQuantity(aUsageEvent().message(), unscaled));
    unscaled[0] = -1;
    pipeline.send(withQuantity(aUsageEvent().message(), unscaled));

    assertThat(books.rejectedReasons()).containsExactly("QUANTITY_TOO_LARGE", "NEGATIVE_QUANTITY");
    assertThat(books.rejected().get(0).getDetail()).contains("found a number of 3199993 bits in");
    goesOn();
  }

  @Test
  void shouldRefuseABatchWithANumberThatCannotBeWrittenAgain() {
    BatchedUsageEventRecord event =
        BatchedUsageEventRecord.newBuilder()
            .setCustomerId("acme")
            .setSource("gateway")
            .setId("a")
            .setType("api.call")
            .setTime(Instant.parse("2026-10-05T10:00:00Z"))
            .setQuantity(Drafts.decimal("1"))
            .build();
    UsageEventRecord batch =
        UsageEventRecord.newBuilder()
            .setKind(UsageKind.BATCH)
            .setCustomerId("acme")
            .setBatch(List.of(event))
            .build();
    byte[] unscaled = new byte[17];
    unscaled[0] = 1;

    pipeline.send(
        withQuantity(
            Message.of(Topic.USAGE_EVENTS, "acme", batch, Instant.parse("2026-10-05T10:00:01Z")),
            unscaled));

    assertThat(books.rejectedReasons()).containsExactly("QUANTITY_TOO_LARGE");
    assertThat(books.buckets()).isEqualTo("REJECTED=1");
    goesOn();
  }

  /** Puts bytes that no encoder of ours would write where the quantity 1 stands. */
  private static Message withQuantity(Message one, byte[] unscaled) {
    byte[] known = {12, 0, (byte) 0xE8, (byte) 0xD4, (byte) 0xA5, 0x10, 0};
    int at = 0;
    while (!Arrays.equals(one.value(), at, at + known.length, known, 0, known.length)) {
      at++;
    }
    ByteBuffer value = ByteBuffer.allocate(one.value().length + unscaled.length + 3);
    value.put(one.value(), 0, at);
    for (long length = 2L * unscaled.length; length != 0; length >>>= 7) {
      value.put((byte) ((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
    }
    value.put(unscaled);
    value.put(one.value(), at + known.length, one.value().length - at - known.length);
    return one.withValue(Arrays.copyOf(value.array(), value.position()));
  }

  @Test
  void shouldRefuseLongTextsInEveryField() {
    String text = "x".repeat(100_000);
    pipeline.send(
        aUsageEvent().of(text),
        aUsageEvent().from(text),
        aUsageEvent().id(text),
        aUsageEvent().type(text),
        aUsageEvent().dimension(text, "v"),
        aUsageEvent().dimension("d", text),
        aUsageEvent().measure(text, "1"));

    assertThat(books.rejectedReasons()).hasSize(7).containsOnly("FIELD_TOO_LONG");
    goesOn();
  }

  @Test
  void shouldAddUpTheLargestQuantitiesExactly() {
    for (int i = 0; i < 1_000; i++) {
      pipeline.append(aUsageEvent().quantity("999999999999999.999999999999"));
    }
    pipeline.sendInOneCommit();

    assertThat(books.totals())
        .containsExactly(entry("acme api-units 2026-10-05", "999999999999999999.999999999"));
  }

  @Test
  void shouldRefuseCommandsOfAbsurdContent() {
    CommandedRecord good = Commands.record(aUsageEvent().id("a"), 0);
    Instant last = Instant.EPOCH.plusSeconds(Long.MAX_VALUE / 1_000_001);
    pipeline.send(
        redrive(with(good).setValue(null)),
        redrive(with(good).setKey(null)),
        redrive(with(good).setValue(ByteBuffer.wrap(new byte[] {0, 1}))),
        redrive(with(good).setHeaders(List.of(new RecordHeader("h", null))).setValue(null)),
        redrive(with(Commands.record(Drafts.aTick("2026-10-05T10:00:00Z"), 0)).setOffset(-5)),
        Commands.resolve(
            ConflictResolution.TAKE_SECOND,
            with(good).setAppendTime(last).build(),
            with(good).setAppendTime(Instant.EPOCH.minusSeconds(9)).setOffset(-1).build()),
        garbage(),
        garbage().withValue(null));

    assertThat(books.rejectedReasons())
        .containsExactly(
            "UNDECODABLE",
            "MISROUTED",
            "UNDECODABLE",
            "UNDECODABLE",
            "UNSUPPORTED_KIND",
            "UNKNOWN_CONFLICT",
            "UNDECODABLE",
            "UNDECODABLE");
    assertThat(books.rejected()).allMatch(it -> it.getTopic().equals("usage.commands"));
    goesOn();
  }

  private static CommandedRecord.Builder with(CommandedRecord record) {
    return CommandedRecord.newBuilder(record);
  }

  private static Draft redrive(CommandedRecord.Builder record) {
    return Commands.command(
        UsageCommandRecord.newBuilder().setKind(UsageCommandKind.REDRIVE).setOther(record.build()));
  }

  private static Message garbage() {
    return Commands.command(UsageCommandRecord.newBuilder())
        .message()
        .withValue("{\"kind\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
