package org.countinghouse.bench.flink;

import java.math.BigDecimal;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple7;

/**
 * What the job shuffles: kind, customer, both halves of the identity, event time in milliseconds,
 * quantity, and the tier of an event or the zone of a customer.
 */
public final class Input extends Tuple7<Integer, String, Long, Long, Long, BigDecimal, String> {

  static final int EVENT = 0;
  static final int SEEN = 1;
  static final int CUSTOMER = 2;

  static final TypeInformation<Input> TYPE =
      new org.apache.flink.api.java.typeutils.TupleTypeInfo<>(
          Input.class,
          Types.INT,
          Types.STRING,
          Types.LONG,
          Types.LONG,
          Types.LONG,
          Types.BIG_DEC,
          Types.STRING);

  /** For Flink's serializer. */
  public Input() {}

  Input(
      int kind, String customer, long high, long low, long millis, BigDecimal amount, String text) {
    super(kind, customer, high, low, millis, amount, text);
  }

  int kind() {
    return f0;
  }

  String customer() {
    return f1;
  }

  long high() {
    return f2;
  }

  long low() {
    return f3;
  }

  long millis() {
    return f4;
  }

  BigDecimal quantity() {
    return f5;
  }

  String text() {
    return f6;
  }
}
