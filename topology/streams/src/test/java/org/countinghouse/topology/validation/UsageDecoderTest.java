package org.countinghouse.topology.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Arrivals.avro;
import static org.countinghouse.topology.fixture.Arrivals.binary;
import static org.countinghouse.topology.fixture.Arrivals.document;
import static org.countinghouse.topology.fixture.Arrivals.incoming;
import static org.countinghouse.topology.fixture.Arrivals.structured;
import static org.countinghouse.topology.fixture.Drafts.decimal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.PayloadFingerprint;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.fixture.Arrivals;
import org.countinghouse.topology.fixture.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each format says, and what is refused of it. */
class UsageDecoderTest {

  private static final Headers NONE = new RecordHeaders();
  private static final String DATA =
      """
      {"quantity":2.50,"measures":{"bytes":"1e3","idle":null},"tokens":7,"region":"eu",\
      "dimensions":{"cached":true,"shard":1.50,"scale":1e3},"trial":false,"note":null}""";

  private final UsageDecoder decoder =
      new UsageDecoder(
          Wire.CODECS.decoder(UsageEventRecord.class),
          Wire.CODECS.serializer(UsageEventRecord.class),
          new CustomerNumbers(1));

  private static UsageEventRecord.Builder payload() {
    return UsageEventRecord.newBuilder()
        .setQuantity(decimal("2.5"))
        .setMeasures(Map.of("bytes", decimal("1000"), "tokens", decimal("7")))
        .setDimensions(
            Map.of(
                "region", "eu", "cached", "true", "shard", "1.50", "scale", "1e3", "trial",
                "false"));
  }

  private static UsageEventRecord event() {
    return payload()
        .setId("a")
        .setSource("gateway")
        .setType("api.call")
        .setCustomerId("acme")
        .setTime(Instant.parse(Arrivals.TIME))
        .build();
  }

  private Arrival.Usage usage(byte[] value, Headers headers) {
    Arrival arrival = decoder.decode(incoming(value, headers));
    assertThat(arrival).isInstanceOf(Arrival.Usage.class);
    return (Arrival.Usage) arrival;
  }

  private void assertRefused(
      byte @Nullable [] value, Headers headers, ReasonCode reason, String... inDetail) {
    Arrival arrival = decoder.decode(incoming(value, headers));
    assertThat(arrival).isInstanceOf(Arrival.Refused.class);
    Arrival.Refused refused = (Arrival.Refused) arrival;
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.detail()).startsWith("Expected ").contains(inDetail);
  }

  @Test
  void shouldSayTheSameOfAnEventInEveryFormat() {
    Arrival.Usage own = usage(avro(event()), NONE);
    Arrival.Batch batch =
        (Arrival.Batch)
            decoder.decode(incoming(avro(Arrivals.batch("acme", List.of(event(), event()))), NONE));

    Stream<Arrival> others =
        Stream.of(
            usage(document(DATA).getBytes(UTF_8), structured()),
            usage(DATA.getBytes(UTF_8), binary("application/json")),
            usage(avro(payload().build()), binary("application/avro")),
            usage(avro(payload().build()), binary("avro/binary")),
            decoder.decode(batch.events().get(0)),
            decoder.decode(batch.events().get(1)));

    assertThat(own.usage().measures())
        .isEqualTo(
            Map.of(
                RawUsage.QUANTITY,
                decimal("2.5"),
                "bytes",
                decimal("1000"),
                "tokens",
                decimal("7")));
    assertThat(others)
        .allSatisfy(
            other -> {
              assertThat(other).isEqualTo(own);
              assertThat(PayloadFingerprint.of(((Arrival.Usage) other).usage()))
                  .isEqualTo(PayloadFingerprint.of(own.usage()));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-05T10:00:00.1234567Z, 2026-10-05T10:00:00.123456Z",
    "2026-10-05T12:00:00.999999999+02:00, 2026-10-05T10:00:00.999999Z",
    "2026-10-05t10:00:00z, 2026-10-05T10:00:00Z",
    "1969-12-31T23:59:59.9999999Z, 1969-12-31T23:59:59.999999Z",
  })
  void shouldCutTimesToMicroseconds(String time, String expected) {
    String text = document("{}").replace(Arrivals.TIME, time);

    assertThat(usage(text.getBytes(UTF_8), structured()).usage().eventTime())
        .isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "application/cloudevents+json",
    "Application/CloudEvents+JSON",
    "' application/cloudevents+json;charset=utf-8'"
  })
  void shouldKnowADocumentByItsMediaType(String contentType) {
    Headers headers = new RecordHeaders().add("content-type", contentType.getBytes(UTF_8));

    assertThat(usage(document("{}").getBytes(UTF_8), headers).usage().id()).isEqualTo("a");
  }

  @Test
  void shouldReadADocumentBehindAByteOrderMark() {
    byte[] marked = ("\uFEFF" + document("{}")).getBytes(UTF_8);

    assertThat(usage(marked, structured()).usage().dimensions()).isEqualTo(Dimensions.NONE);
  }

  @Test
  void shouldTakeOwnAvroForOwnAvroUnderAnyOtherContentType() {
    Headers headers = new RecordHeaders().add("content-type", "application/avro".getBytes(UTF_8));

    assertThat(usage(avro(event()), headers)).isEqualTo(usage(avro(event()), NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"quantity":1e1000000000}            | INVALID_RECORD | at most 26 digits
          {"quantity":1e99999999999}           | INVALID_RECORD | at most 26 digits
          {"quantity":1e-99999999999}          | INVALID_RECORD | at most 26 digits
          {"a":1e2147483648}                   | INVALID_RECORD | as a of data
          {"measures":{"b":"1e99999999999"}}   | INVALID_RECORD | as b of data
          {"quantity":1e-13}                   | INVALID_RECORD | 12 after it
          {"quantity":100000000000000000000000000} | INVALID_RECORD | at most 26 digits
          {"quantity":"many"}                  | INVALID_RECORD | 'many' as quantity
          {"quantity":true}                    | INVALID_RECORD | a decimal as quantity
          {"quantity":[1]}                     | INVALID_RECORD | found a list
          {"list":[1]}                         | INVALID_RECORD | a boolean as list of data, but found a list
          {"nested":{"a":1}}                   | INVALID_RECORD | as nested of data, but found a mapping
          {"measures":{"a":{}}}                | INVALID_RECORD | a decimal as a of data
          {"measures":7}                       | INVALID_RECORD | an object as measures
          {"dimensions":{"a":[]}}              | INVALID_RECORD | as a of data, but found a list
          {"a":1,"measures":{"a":2}}           | INVALID_RECORD | 'a' twice
          {"a":"x","dimensions":{"a":"x"}}     | INVALID_RECORD | 'a' twice
          {"quantity":1,"":5}                  | INVALID_RECORD | a name for everything
          {"measures":{" ":5}}                 | INVALID_RECORD | a name for everything
          [1,2]                                | INVALID_RECORD | an object as data, but found a list
          null                                 | INVALID_RECORD | an object as data, but found nothing
          {"quantity":1,"quantity":1}          | UNDECODABLE    | each key once, but found 'quantity' again
          {"x":{"y":[{"z":1,"z":2}]}}          | UNDECODABLE    | each key once, but found 'z' again
          {"quantity":1                        | UNDECODABLE    | Expected JSON
          {"quantity":NaN}                     | UNDECODABLE    | Expected JSON
          {} {}                                | UNDECODABLE    | another after it
          {"\\ud800":"x"}                      | UNDECODABLE    | surrogate
          {"x":"\\udc00\\ud800"}               | UNDECODABLE    | surrogate
          ``                                   | UNDECODABLE    | found nothing
          """)
  void shouldRefuseDataThatCannotBeRead(String data, ReasonCode reason, String detail) {
    assertRefused(
        data.getBytes(UTF_8), binary("application/json"), reason, detail, "usage.events-0@17");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "specversion":"1.0" | "specversion":"0.3"   | UNSUPPORTED_KIND | specversion 1.0 of a CloudEvent, but found '0.3'
          "specversion":"1.0",| ``                    | UNSUPPORTED_KIND | but found ''
          "specversion":"1.0" | "specversion":1.0     | INVALID_RECORD   | a text as specversion, but found '1.0'
          "id":"a"            | "id":17               | INVALID_RECORD   | a text as id, but found '17'
          "id":"a"            | "kind":"VOIDED"       | UNSUPPORTED_KIND | kind USAGE or VOID of a CloudEvent, but found 'VOIDED'
          "id":"a"            | "kind":"TICK"         | UNSUPPORTED_KIND | but found 'TICK'
          "id":"a"            | "kind":["VOID"]       | INVALID_RECORD   | a text as kind, but found a list
          "subject":"acme",   | ``                    | MISSING_FIELD    | subject, which is the customer
          "subject":"acme"    | "subject":null        | MISSING_FIELD    | subject, which is the customer
          "subject":"acme"    | "subject":"other"     | MISROUTED        | Expected key 'other'
          2026-10-05T         | 2026-02-30T           | INVALID_RECORD   | a time such as
          2026-10-05T         | +12026-10-05T         | INVALID_RECORD   | in the years 1 to 9999
          10:00:00Z           | 10:00:00              | INVALID_RECORD   | a time such as
          ,"data":{}          | ``                    | INVALID_RECORD   | an object as data, but found none
          "data":{}           | "data_base64":"e30="  | INVALID_RECORD   | an object as data, but found none
          """)
  void shouldRefuseADocumentWithAnAttributeThatSaysNothing(
      String before, String after, ReasonCode reason, String detail) {
    String text = document("{}").replace(before, after == null ? "" : after);

    assertRefused(text.getBytes(UTF_8), structured(), reason, detail);
  }

  @ParameterizedTest
  @CsvSource({
    "application/cloudevents-batch+json, but found 'application/cloudevents-batch+json'",
    "application/cloudevents+avro, but found 'application/cloudevents+avro'"
  })
  void shouldRefuseOtherFormatsOfDocuments(String contentType, String detail) {
    Headers headers = new RecordHeaders().add("content-type", contentType.getBytes(UTF_8));

    assertRefused(document("{}").getBytes(UTF_8), headers, ReasonCode.UNSUPPORTED_KIND, detail);
  }

  @Test
  void shouldRefuseHeadersThatSayNothing() {
    byte[] data = "{}".getBytes(UTF_8);
    byte[] noText = {'a', (byte) 0xC1, (byte) 0x81};

    assertRefused(
        data,
        binary("application/json").add("ce_id", noText),
        ReasonCode.UNDECODABLE,
        "UTF-8 in header ce_id");
    assertRefused(
        data,
        binary("application/json").add("ce_kind", ("VOID" + " ".repeat(5_000)).getBytes(UTF_8)),
        ReasonCode.FIELD_TOO_LONG,
        "at most 4096 bytes in header ce_kind, but found 5004");
    assertRefused(data, binary("text/plain"), ReasonCode.UNSUPPORTED_KIND, "'text/plain'");
    assertRefused(null, binary("application/json"), ReasonCode.INVALID_RECORD, "found none");
    assertRefused(
        new byte[] {0, 0, 0, 0, 99}, binary("application/avro"), ReasonCode.UNDECODABLE, "99");
  }

  @Test
  void shouldLeaveMissingAttributesToTheRules() {
    RecordHeaders headers = binary("application/json");
    headers.remove("ce_id").remove("ce_time").add("ce_type", null);

    RawUsage usage = usage("{}".getBytes(UTF_8), headers).usage();

    assertThat(usage.id()).isEmpty();
    assertThat(usage.type()).isEmpty();
    assertThat(usage.eventTime()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void shouldRefuseAvroDataOfAKindThatTheHeadersDoNotSay() {
    byte[] batch = avro(Arrivals.batch("acme", List.of(event())));
    byte[] taken = avro(payload().setKind(UsageKind.VOID).build());
    RecordHeaders headers = binary("application/avro");

    assertRefused(batch, headers, ReasonCode.UNSUPPORTED_KIND, "found 'BATCH'");
    assertRefused(taken, headers, ReasonCode.UNSUPPORTED_KIND, "found 'VOID'");
    assertThat(usage(taken, headers.add("ce_kind", "VOID".getBytes(UTF_8))).usage().kind())
        .isEqualTo(org.countinghouse.domain.usage.UsageKind.VOID);
  }

  @Test
  void shouldRefuseBytesThatAreNoUtf8() {
    byte[] overlong = document("{}").replace("\"a\"", "\"ab\"").getBytes(UTF_8);
    int at = document("{}").indexOf("\"a\"") + 1;
    overlong[at] = (byte) 0xC1;
    overlong[at + 1] = (byte) 0x81;

    assertRefused(overlong, structured(), ReasonCode.UNDECODABLE, "Expected UTF-8");
  }

  @Test
  void shouldRefuseDeepAndEndlessTextsQuickly() {
    assertRefused(
        "[".repeat(100_000).getBytes(UTF_8),
        binary("application/json"),
        ReasonCode.UNDECODABLE,
        "nesting depth");
    assertRefused(
        "{\"a\":%s}".formatted("9".repeat(900_000)).getBytes(UTF_8),
        binary("application/json"),
        ReasonCode.UNDECODABLE,
        "Number value length");
    assertRefused(
        document("{}").replace(Arrivals.TIME, "2".repeat(500_000)).getBytes(UTF_8),
        structured(),
        ReasonCode.INVALID_RECORD,
        "a time such as",
        "...");
  }

  @Test
  void shouldReadNumbersWithoutLossOfADigit() {
    String data =
        "{\"quantity\":0.1,\"a\":99999999999999999999999999.999999999999,\"b\":-0e999999999}";

    assertThat(usage(data.getBytes(UTF_8), binary("application/json")).usage().measures())
        .isEqualTo(
            Map.of(
                "",
                new BigDecimal("0.100000000000"),
                "a",
                new BigDecimal("99999999999999999999999999.999999999999"),
                "b",
                new BigDecimal("0.000000000000")));
  }
}
