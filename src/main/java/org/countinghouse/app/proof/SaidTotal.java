package org.countinghouse.app.proof;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.countinghouse.app.oracle.OracleTotal;
import org.countinghouse.app.oracle.OracleTotal.Certainty;
import org.countinghouse.schema.UsageTotalState;

/**
 * What is compared of a total.
 *
 * @param quantity in plain digits, or that there is none, or that it is an estimate
 * @param count number of events
 * @param checksum names the set of events, 32 hexadecimal digits
 */
record SaidTotal(String quantity, long count, String checksum) {

  static final SaidTotal NOTHING = new SaidTotal("nothing", 0, "0".repeat(32));

  private static final String NO_VALUE = "no value";
  private static final String ESTIMATE = "an estimate";

  /** A percentile is always marked as an estimate, and yet the edge of a bin that can be told. */
  static SaidTotal of(UsageTotalState total) {
    boolean told = !total.getEstimated() || total.getAggregation().equals("PERCENTILE");
    String value = total.getAbsent() ? NO_VALUE : plain(total.getQuantity());
    return new SaidTotal(told ? value : ESTIMATE, total.getCount(), hex(total.getChecksum()));
  }

  static SaidTotal of(OracleTotal total) {
    String value = total.quantity().map(SaidTotal::plain).orElse(NO_VALUE);
    return new SaidTotal(
        total.certainty() == Certainty.ESTIMATED ? ESTIMATE : value,
        total.count(),
        total.checksum());
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return HexFormat.of().formatHex(copy);
  }

  @Override
  public String toString() {
    return "%s of %d events (checksum %s)".formatted(quantity, count, checksum);
  }
}
