package org.countinghouse.topology.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UsageKind;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.serdes.avro.StateSerde;
import org.countinghouse.topology.fixture.Wire;
import org.countinghouse.topology.sketch.HllSketches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes written by hand are those that Avro's own writer makes. */
class TotalEncoderTest {

  private static final String TOPIC = "usage.totals";

  private final TotalEncoder encoder = new TotalEncoder();
  private final StateSerde<UsageTotalState> rows =
      new StateSerde<>(UsageTotalState.class, List.of());

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldWriteRowsAndRecordsAsAvroDoes(int seed) {
    UsageTotal total = total(new Random(seed));
    UsageTotalState record = TotalMapping.toRecord(total);
    EncodedTotal.Form form = encoder.form(total.key(), new byte[] {1});
    EncodedTotal encoded = encoder.encode(form, total);

    assertThat(encoder.row(encoded)).isEqualTo(rows.serializer().serialize(TOPIC, record));
    assertThat(
            TotalEncoder.record(
                Wire.CODECS.serde(UsageTotalRecord.class).ownFrame(TOPIC).orElseThrow(), encoded))
        .isEqualTo(
            Wire.CODECS
                .serializer(UsageTotalRecord.class)
                .serialize(TOPIC, UsageTotalRecord.newBuilder().setTotal(record).build()));
    assertThat(TotalEncoder.record(encoded).getTotal()).isEqualTo(record);
    assertThat(new String(form.recordKey(), StandardCharsets.UTF_8))
        .isEqualTo(TotalMapping.recordKey(total.key()));
    assertThat(encoded.accountId()).isEqualTo(total.key().accountId());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldReadBackWhatItWroteByTheKeyThatFoundIt(int seed) {
    UsageTotal total = total(new Random(seed));
    UsageTotalState record = TotalMapping.toRecord(total);

    UsageTotal read = read(total.key(), total, record);

    assertThat(read.key()).isSameAs(total.key());
    assertThat(TotalMapping.toRecord(read)).isEqualTo(record);
  }

  @Test
  void shouldKeepAWindowAsItWasRecorded() {
    UsageTotal total =
        seeds()
            .mapToObj(seed -> total(new Random(seed)))
            .filter(made -> made.aggregate().measurement().aggregation() == Aggregation.SUM)
            .findFirst()
            .orElseThrow();
    UsageTotalState record = TotalMapping.toRecord(total);
    record.setWindowEnd(record.getWindowEnd().plusSeconds(3_600));

    UsageTotal read = read(total.key(), total, record);

    assertThat(read.key().window().end()).isEqualTo(total.key().window().end().plusSeconds(3_600));
    assertThat(TotalMapping.toRecord(read)).isEqualTo(record);
  }

  private static UsageTotal read(UsageTotalKey key, UsageTotal total, UsageTotalState record) {
    return TotalMapping.toDomain(
        key, record, total.aggregate().measurement(), HllSketches.AGGREGATES);
  }

  private static UsageTotal total(Random random) {
    String[] zones = {"Europe/Berlin", "Asia/Kathmandu", "America/Sao_Paulo", "UTC"};
    LocalDate date = LocalDate.ofEpochDay(15_000 + random.nextInt(10_000));
    UsageTotalKey key =
        new UsageTotalKey(
            "a|cc%unt" + random.nextInt(5),
            "kundé-" + random.nextInt(),
            "meter",
            1 + random.nextInt(300),
            random.nextBoolean()
                ? Dimensions.NONE
                : Dimensions.of(Map.of("région", "zü\uD83D\uDE00", "tier", "")),
            window(random, date, ZoneId.of(zones[random.nextInt(zones.length)])));
    UsageTotal total =
        new UsageTotal(
            key,
            HllSketches.AGGREGATES.empty(
                measurement(random), key.window().start(), key.window().end()),
            UsageTotal.Events.NONE);
    for (int i = random.nextInt(6); i >= 0; i--) {
      total.add(usage(random, key), new EventHash(random.nextLong(), random.nextLong()));
    }
    return total;
  }

  private static Measurement measurement(Random random) {
    List<Measurement> measurements =
        List.of(
            Measurement.of(Aggregation.SUM, ""),
            Measurement.of(Aggregation.COUNT, ""),
            Measurement.of(Aggregation.MAX, "absent"),
            Measurement.of(Aggregation.AVERAGE, ""),
            Measurement.of(Aggregation.LATEST, ""),
            Measurement.of(Aggregation.TIME_WEIGHTED, ""));
    return measurements.get(random.nextInt(measurements.size()));
  }

  private static RawUsage usage(Random random, UsageTotalKey key) {
    long seconds =
        random.nextLong(Duration.between(key.window().start(), key.window().end()).toSeconds());
    return new RawUsage(
        UsageKind.USAGE,
        key.customerId(),
        "source",
        "id",
        "type",
        key.window().start().plusSeconds(seconds).plusNanos(1_000L * random.nextInt(1_000)),
        Map.of(RawUsage.QUANTITY, quantity(random)),
        Dimensions.NONE);
  }

  private static UsageWindow window(Random random, LocalDate date, ZoneId zone) {
    return random.nextBoolean()
        ? UsageWindow.day(date, zone)
        : UsageWindow.containing(
            date.atTime(random.nextInt(24), 0).atZone(zone).toInstant(), zone, WindowSize.HOUR);
  }

  private static BigDecimal quantity(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> BigDecimal.ZERO;
      case 1 -> BigDecimal.valueOf(random.nextInt(1_000_000_000), random.nextInt(13));
      case 2 -> BigDecimal.valueOf(random.nextLong() >>> (1 + random.nextInt(62)), 12);
      default -> new BigDecimal(new BigInteger(85, random), 12);
    };
  }
}
