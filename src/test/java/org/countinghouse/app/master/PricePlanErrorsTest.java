package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.countinghouse.app.cli.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with price plans in files is named with its line, all of it in one go. */
class PricePlanErrorsTest {

  private static final String LIMITS = "at most 26 digits before the point and 12 after it";
  private static final String PRICE = "a price of 0 or more with " + LIMITS;
  private static final String POSITIVE = "a decimal above 0 with " + LIMITS;
  private static final String UNITS = "a decimal of 0 or more with " + LIMITS;
  private static final String PERCENT = "a percentage from 0 to 100 with 12 decimals at most";

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          model: GRADUATED; tiers:; - {up-to: 10, unit-price: 2}; - {from: 11, unit-price: 1} | 8 | Expected tier 2 of price plan 'p' to begin at 10, but found 11, which leaves a gap; tiers that list whole units need tier-bounds: listed
          model: GRADUATED; tiers:; - {up-to: 10, unit-price: 2}; - {from: 20, unit-price: 1} | 8 | Expected tier 2 of price plan 'p' to begin at 10, but found 20, which leaves a gap
          model: VOLUME; tiers:; - {up-to: 10, unit-price: 2}; - {from: 9, unit-price: 1} | 8 | Expected tier 2 of price plan 'p' to begin at 10, but found 9, which leaves an overlap
          model: VOLUME; tiers:; - {up-to: 10, unit-price: 2}; - {from: 10, unit-price: 1}; settings: {tier-bounds: listed} | 8 | Expected tier 2 of price plan 'p' to begin at 11, but found 10, which leaves an overlap
          model: VOLUME; tiers:; - {from: 5, unit-price: 2} | 7 | Expected tier 1 of price plan 'p' to begin at 0, but found 5, which leaves a gap
          model: STAIRSTEP; tiers:; - {up-to: 10, flat-fee: 2}; - {up-to: 10, flat-fee: 3}; - {flat-fee: 4} | 8 | Expected an end of tier 2 of price plan 'p' above 10, but found 10: the tier is never reached
          model: STAIRSTEP; tiers:; - {flat-fee: 2}; - {flat-fee: 4} | 7 | Expected an end of tier 1 of price plan 'p', but found none: the tiers behind it are never reached
          model: STAIRSTEP; tiers:; - {up-to: 10, flat-fee: 2} | 7 | Expected no end of tier 1 of price plan 'p', which is the last, but found one: what is beyond has no price
          model: VOLUME; tiers: [] | 6 | Expected at least one tier of price plan 'p', but found none
          model: VOLUME | 2 | Expected a list as tiers of price plan 'p', but found no tiers
          model: GRADUATED; tiers: [{unit-price: 1}] | 2 | Expected at least one tier with an end in a graduated plan, but found none in version 1 of price plan 'p'
          model: PER_UNIT; tiers: [{up-to: 1, unit-price: 1}, {unit-price: 2}] | 2 | Expected exactly one tier in version 1 of price plan 'p', since its model is PER_UNIT, but found 2
          model: PER_UNIT; tiers:; - unit-price: 1; ..flat-fee: 2 | 8 | Expected one of the keys from, up-to, unit-price in tier 1 of price plan 'p', but found 'flat-fee'
          model: STAIRSTEP; tiers:; - flat-fee: 1; ..unit-price: 2 | 8 | Expected one of the keys from, up-to, flat-fee in tier 1 of price plan 'p', but found 'unit-price'
          model: TIERED_PERCENTAGE; tiers:; - {percent: 1, unit-price: 2} | 7 | Expected one of the keys from, up-to, percent, flat-fee in tier 1 of price plan 'p', but found 'unit-price'
          model: TIERED_PERCENTAGE; tiers:; - percent: 100.5 | 7 | Expected PERCENT as percent of tier 1 of price plan 'p', but found '100.5'
          model: MONTHLY | 5 | Expected PER_UNIT or GRADUATED or FLAT_FEE or VOLUME or PACKAGE or STAIRSTEP or PERCENTAGE or TIERED_PERCENTAGE or MATRIX or DYNAMIC or TIME_OF_DAY as model of price plan 'p', but found 'MONTHLY'
          model: UNKNOWN | 5 | Expected PER_UNIT or GRADUATED or FLAT_FEE or VOLUME or PACKAGE or STAIRSTEP or PERCENTAGE or TIERED_PERCENTAGE or MATRIX or DYNAMIC or TIME_OF_DAY as model of price plan 'p', but found 'UNKNOWN'
          model: FLAT_FEE | 2 | Expected a fee of price plan 'p', but found none
          model: FLAT_FEE; fee: 5 | 6 | Expected the fee of price plan 'p' with the keys amount, due, proration, but found '5'
          model: FLAT_FEE; fee: {amount: -5, due: in-arrears} | 6 | Expected PRICE as amount of the fee of price plan 'p', but found '-5'
          model: FLAT_FEE; fee: {amount: 5} | 6 | Expected in-advance or in-arrears as due of the fee of price plan 'p', but found no due
          model: FLAT_FEE; fee: {amount: 5, due: in-arrears, proration: daily} | 6 | Expected by-dates or whole as proration of the fee of price plan 'p', but found 'daily'
          model: FLAT_FEE; fee: {amount: 5, due: in-arrears}; tiers: [{unit-price: 1}] | 7 | Expected no tiers of price plan 'p', since a FLAT_FEE plan has none, but found one
          model: FLAT_FEE; fee: {amount: 5, due: in-arrears}; unit-size: 10 | 2 | Expected a unit size of 10.000000000000 only in a plan with unit prices, but found a FlatFee in version 1 of price plan 'p'
          model: DYNAMIC | 2 | Expected UNITS as factor of price plan 'p', but found no factor
          model: DYNAMIC; factor: 1; fee: {amount: 1} | 7 | Expected no fee of price plan 'p', since a DYNAMIC plan has none, but found one
          model: DYNAMIC; factor: 1; package-size: 1 | 7 | Expected no package-size of price plan 'p', since a DYNAMIC plan has none, but found one
          model: DYNAMIC; factor: 1; percentage: {percent: 1} | 7 | Expected no percentage of price plan 'p', since a DYNAMIC plan has none, but found one
          model: DYNAMIC; factor: 1; matrix: {} | 7 | Expected no matrix of price plan 'p', since a DYNAMIC plan has none, but found one
          model: DYNAMIC; factor: 1; hour-prices: [] | 7 | Expected no hour-prices of price plan 'p', since a DYNAMIC plan has none, but found one
          model: VOLUME; tiers: [{unit-price: 1}]; factor: 1 | 7 | Expected no factor of price plan 'p', since a VOLUME plan has none, but found one
          model: PACKAGE; package-size: 0; tiers: [{unit-price: 1}] | 6 | Expected POSITIVE as package-size of price plan 'p', but found '0'
          model: PACKAGE; tiers: [{unit-price: 1}] | 2 | Expected POSITIVE as package-size of price plan 'p', but found no package-size
          model: PACKAGE; package-size: 10; tiers: [{unit-price: 1}]; unit-size: 10 | 2 | Expected a unit size of 1 in a plan of packages, but found 10.000000000000 in version 1 of price plan 'p'
          model: PERCENTAGE; percentage: {percent: 101} | 6 | Expected PERCENT as percent of the percentage of price plan 'p', but found '101'
          model: PERCENTAGE; percentage: {percent: 1, fixed: -1} | 6 | Expected PRICE as fixed of the percentage of price plan 'p', but found '-1'
          model: PERCENTAGE; percentage: {percent: 1, free-transactions: 1.5} | 6 | Expected a whole number from 0 to 2147483647 as free-transactions of the percentage of price plan 'p', but found '1.5'
          model: PERCENTAGE; percentage: {percent: 1, free-amount: 1, free-transactions: 1} | 6 | Expected a free amount or free transactions, but found both in price plan 'p'
          model: MATRIX | 2 | Expected a matrix of price plan 'p', but found none
          model: MATRIX; matrix: {dimensions: [], prices: []} | 6 | Expected the dimensions that prices of price plan 'p' depend on, but found none
          model: MATRIX; matrix: {dimensions: [a, a], prices: []} | 6 | Expected dimensions of price plan 'p', each once and none called unit-price, but found [a, a]
          model: MATRIX; matrix: {dimensions: [unit-price], prices: []} | 6 | Expected dimensions of price plan 'p', each once and none called unit-price, but found [unit-price]
          model: MATRIX; matrix: {dimensions: [a]} | 6 | Expected a list as prices of the matrix of price plan 'p', but found no prices
          model: MATRIX; matrix:; ..dimensions: [a]; ..prices:; ..- {a: x, unit-price: 1}; ..- {a: y, unit-price: 1}; ..- {a: x, unit-price: 2} | 11 | Expected one price of {a=x} in the matrix of price plan 'p', but found another after FILE:9
          model: MATRIX; matrix:; ..dimensions: [a]; ..prices:; ..- {a: x, b: y, unit-price: 1} | 9 | Expected one of the keys a, unit-price in a matrix price of price plan 'p', but found 'b'
          model: MATRIX; matrix:; ..dimensions: [a]; ..prices:; ..- {unit-price: 1} | 9 | Expected 1 to 256 characters as a of a matrix price of price plan 'p', but found no a
          model: TIME_OF_DAY; tiers: [{unit-price: 1}] | 2 | Expected a list as hour-prices of price plan 'p', but found no hour-prices
          model: TIME_OF_DAY; tiers: [{unit-price: 1}]; hour-prices:; - {from: 8, to: 25, unit-price: 1} | 8 | Expected a whole number from 1 to 24 as to of an hour price of price plan 'p', but found '25'
          model: TIME_OF_DAY; tiers: [{unit-price: 1}]; hour-prices:; - {from: 8, to: 8, unit-price: 1} | 8 | Expected hours [from, to) within 0 and 24, but found [8, 8) in price plan 'p'
          model: TIME_OF_DAY; tiers: [{unit-price: 1}]; hour-prices:; - {from: 8, to: 9, days: [], unit-price: 1} | 8 | Expected at least one day of the week, but found none in price plan 'p'
          model: TIME_OF_DAY; tiers: [{unit-price: 1}]; hour-prices:; - {from: 8, to: 9, days: [mon], unit-price: 1} | 8 | Expected monday or tuesday or wednesday or thursday or friday or saturday or sunday as days of an hour price of price plan 'p', but found 'mon'
          model: TIME_OF_DAY; tiers: [{unit-price: 1}]; hour-prices:; - {from: 8, to: 12, unit-price: 1}; - {from: 12, to: 13, unit-price: 1}; - {from: 11, to: 12, days: [sunday], unit-price: 1} | 10 | Expected one price at each hour, but found two of [11, 12) in price plan 'p'
          BASE; unit-size: 0 | 7 | Expected POSITIVE as unit-size of price plan 'p', but found '0'
          BASE; unit-size: 1e99 | 7 | Expected POSITIVE as unit-size of price plan 'p', but found '1e99'
          BASE; discount: [{percent: 1}] | 7 | Expected one of the keys id, currency, valid-from, model, unit-size, factor, fee, hour-prices, matrix, package-size, percentage, tiers, conversion, unit-discount, included-units, discounts, minimum, maximum, commitment, settings, versions in price plan 'p', but found 'discount'; did you mean discounts?
          model: PER_UNIT; tiers: [{unit-price: -2}] | 6 | Expected PRICE as unit-price of tier 1 of price plan 'p', but found '-2'
          model: PER_UNIT; tiers: [{unit-price: "2,5"}] | 6 | Expected PRICE as unit-price of tier 1 of price plan 'p', but found '2,5'
          model: PER_UNIT; tiers: [{unit-price: 0.0000000000001}] | 6 | Expected PRICE as unit-price of tier 1 of price plan 'p', but found '0.0000000000001'
          model: PER_UNIT; tiers: [{}] | 6 | Expected PRICE as unit-price of tier 1 of price plan 'p', but found no unit-price
          model: VOLUME; tiers:; - {up-to: -1, unit-price: 1}; - {unit-price: 1} | 7 | Expected POSITIVE as up-to of tier 1 of price plan 'p', but found '-1'
          model: VOLUME; tiers:; - {upto: 1, unit-price: 1} | 7 | Expected one of the keys from, up-to, unit-price, flat-fee in tier 1 of price plan 'p', but found 'upto'; did you mean up-to?
          BASE; unit-size: 20 | 2 | Expected a unit size that is a power of ten, but found 20.000000000000 in version 1 of price plan 'p'
          BASE; unit-discount: -1 | 7 | Expected UNITS as unit-discount of price plan 'p', but found '-1'
          BASE; included-units: many | 7 | Expected UNITS as included-units of price plan 'p', but found 'many'
          BASE; discounts:; - {percent: 10}; - {percent: 10, amount: 1} | 9 | Expected either percent or amount in a discount of price plan 'p', but found both
          BASE; discounts:; - {percent: 10}; - {} | 9 | Expected either percent or amount in a discount of price plan 'p', but found neither
          BASE; discounts: [{percent: 100.01}] | 7 | Expected PERCENT as percent of a discount of price plan 'p', but found '100.01'
          BASE; discounts: [{amount: -1}] | 7 | Expected PRICE as amount of a discount of price plan 'p', but found '-1'
          BASE; maximum: 5; minimum: 10 | 8 | Expected a minimum of at most the maximum 5.000000000000, but found 10.000000000000 in price plan 'p'
          BASE; commitment: {units: 0, window: day} | 7 | Expected POSITIVE as units of the commitment of price plan 'p', but found '0'
          BASE; commitment: {units: 1, window: week} | 7 | Expected day or hour as window of the commitment of price plan 'p', but found 'week'
          BASE; conversion: {rounding: up} | 7 | Expected POSITIVE as divide-by of the conversion of price plan 'p', but found no divide-by
          BASE; conversion: {divide-by: 3600} | 7 | Expected a rounding of units that are divided by 3600.000000000000, but found none in price plan 'p'
          BASE; conversion: {divide-by: 2, rounding: half-even} | 7 | Expected up or down or half-up as rounding of the conversion of price plan 'p', but found 'half-even'
          BASE; conversion: {divide-by: 2, rounding: up, scale: 13} | 7 | Expected a whole number from 0 to 12 as scale of the conversion of price plan 'p', but found '13'
          BASE; conversion: {divide-by: 2, scale: 1} | 7 | Expected no scale in the conversion of price plan 'p', since it has no rounding, but found one
          BASE; conversion: {divide-by: 2, scope: window} | 7 | Expected no scope in the conversion of price plan 'p', since it has no rounding, but found one
          BASE; settings: {rounding: half-up} | 7 | Expected cumulative or per-line as rounding of the settings of price plan 'p', but found 'half-up'
          BASE; settings: {zero: nothing} | 7 | Expected one of the keys zero-usage, tier-bounds, package-rounding, package-scope, order, limit-proration, proration-end, rounding, adjustments in the settings of price plan 'p', but found 'zero'
          BASE; settings: {order: [price, tax]} | 7 | Expected convert or round-units or usage-discount or price or discount or maximum or minimum as order of the settings of price plan 'p', but found 'tax'
          BASE; settings: {order: [price]} | 7 | Expected each of [CONVERT, ROUND_UNITS, USAGE_DISCOUNT, PRICE, DISCOUNT, MAXIMUM, MINIMUM] once, but found [PRICE] in price plan 'p'
          BASE; settings: {order: [convert, round-units, usage-discount, discount, price, maximum, minimum]} | 7 | Expected PRICE before DISCOUNT, but found [CONVERT, ROUND_UNITS, USAGE_DISCOUNT, DISCOUNT, PRICE, MAXIMUM, MINIMUM] in price plan 'p'
          model: STAIRSTEP; tiers: [{flat-fee: 1}]; included-units: 3 | 2 | Expected included units only in a plan with unit prices, but found a Stairstep in version 1 of price plan 'p'
          model: DYNAMIC; factor: 1; commitment: {units: 1, window: day} | 2 | Expected a commitment of windows only in a plan with unit prices, but found a Dynamic in version 1 of price plan 'p'
          """)
  void shouldNameLineAndReason(String version, int line, String expected) {
    String text =
        version
            .replace("..", "  ")
            .replace("BASE; ", "model: PER_UNIT; tiers: [{unit-price: 1}]; ");

    assertThat(errors(text)).containsExactly(file() + ":" + line + ": " + filled(expected));
  }

  @Test
  void shouldNameAllErrorsOfAPlanInOneGo() {
    assertThat(
            errors(
                "model: VOLUME; tiers:"
                    + "; - {up-to: 10, unit-price: -1}; - {from: 9, unit-price: 1}"
                    + "; discounts: [{percent: 101}, {}]; conversion: {divide-by: 3}"
                    + "; minimum: 2; maximum: 1; settings: {order: [price], rounding: never}"))
        .extracting(error -> error.substring(file().length() + 1, error.indexOf(": ")))
        .containsExactly("7", "8", "9", "9", "10", "11", "13", "13");
  }

  /** The model is unknown: what belongs to models is not judged, the rest is. */
  @Test
  void shouldJudgeModifiersWhenTheModelIsUnknown() {
    assertThat(errors("model: TIERED; tiers: [{unit-price: -1}]; minimum: -1"))
        .extracting(error -> error.substring(file().length() + 1, error.indexOf(": ")))
        .containsExactly("5", "7");
  }

  private String file() {
    return temporary.resolve("plans.yaml").toString();
  }

  private String filled(String expected) {
    return expected
        .replace("PRICE as", PRICE + " as")
        .replace("POSITIVE as", POSITIVE + " as")
        .replace("UNITS as", UNITS + " as")
        .replace("PERCENT as", PERCENT + " as")
        .replace("FILE", file());
  }

  private List<String> errors(String version) {
    MasterFolder folder = new MasterFolder(temporary).with("plans.yaml", PlanText.of(version));
    Problem problem = catchThrowableOfType(Problem.class, folder::read);
    assertThat(problem).isNotNull();
    return problem.lines();
  }
}
