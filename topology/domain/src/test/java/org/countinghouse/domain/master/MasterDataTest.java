package org.countinghouse.domain.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aCustomer;
import static org.countinghouse.domain.Builders.aMeter;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.anAccount;
import static org.countinghouse.domain.Builders.date;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MasterDataTest {

  static Stream<Arguments> ids() {
    return Stream.of(
        id("account id", id -> anAccount(id, "2026-01-01", "EUR", "DE01")),
        id("legal entity id", id -> anAccount("account", "2026-01-01", "EUR", id)),
        id("contract id", id -> aContract(id).from("2026-01-01", Map.of()).build()),
        id(
            "account id",
            id -> {
              Contract like = aContract("C1").from("2026-01-01", Map.of()).build();
              new Contract("C1", id, like.currency(), like.timeline());
            }),
        id("customer id", id -> aCustomer(id).from("2026-01-01", "UTC", "a").build()),
        id("account id", id -> aCustomer("acme").from("2026-01-01", "UTC", id)),
        id("meter id", id -> aMeter(id).counting("2026-01-01", "t").build()),
        id("event type", id -> aMeter("calls").counting("2026-01-01", id)),
        id("product id", id -> aProduct(id).from("2026-01-01", "m", "4400", "").build()),
        id("meter id", id -> aProduct("p").from("2026-01-01", id, "4400", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ids")
  void shouldRefuseAnIdThatIsEmptyOrTooLong(String what, Consumer<String> make) {
    assertRefused(() -> make.accept(""), what, 0);
    assertRefused(() -> make.accept("x".repeat(257)), what, 257);
    assertThatCode(() -> make.accept("x")).doesNotThrowAnyException();
    assertThatCode(() -> make.accept("x".repeat(256))).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseAMeterVersionBelowOne() {
    assertThatThrownBy(() -> meterVersion(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected version 1 or more of meter 'calls', but found 0");
    assertThat(meterVersion(1).version()).isEqualTo(1);
  }

  @Test
  void shouldNotChangeWhenWhatItWasMadeOfDoes() {
    // given
    List<String> groupBy = new ArrayList<>(List.of("region"));
    Map<String, String> lines = new HashMap<>(Map.of("calls", "cheap"));
    Meter.Version meter =
        new Meter.Version("m", 1, date("2026-01-01"), "t", Aggregation.COUNT, "", groupBy);
    Contract.Version contract = new Contract.Version(date("2026-01-01"), lines);

    // when
    groupBy.clear();
    lines.clear();

    // then
    assertThat(meter.groupBy()).containsExactly("region");
    assertThat(contract.planByProduct()).containsEntry("calls", "cheap");
  }

  private static Meter.Version meterVersion(int version) {
    return new Meter.Version(
        "calls", version, date("2026-01-01"), "t", Aggregation.COUNT, "", List.of());
  }

  private static void assertRefused(ThrowingCallable make, String what, int length) {
    assertThatThrownBy(make)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a %s of 1 to 256 characters, but found %d", what, length);
  }

  private static Arguments id(String what, Consumer<String> make) {
    return Arguments.of(what, make);
  }
}
