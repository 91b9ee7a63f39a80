package org.countinghouse.app.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;

/**
 * What a batch calculation says of a story, once every customer is known: a first pass finds which
 * payload of each identity stands, and which are taken back; a second one sums.
 *
 * @param totals by {@code customer|day|model}
 * @param outcomes where events are in the end: COUNTED, VOIDED, VOID_APPLIED, DUPLICATE,
 *     CONFLICTING, REJECTED
 */
record Expected(Map<String, Total> totals, Map<String, Long> outcomes) {

  private static final BigInteger CHECKSUMS = BigInteger.ONE.shiftLeft(128);

  /**
   * One total.
   *
   * @param checksum sum of the first 128 bits of the SHA-256 of its events' identities
   */
  record Total(String quantity, long count, BigInteger checksum) {

    static final Total NONE = new Total("0", 0, BigInteger.ZERO);

    Total plus(UsageEventRecord event) {
      return new Total(
          plain(new BigDecimal(quantity).add(event.getQuantity())),
          count + 1,
          checksum.add(hash(event)).mod(CHECKSUMS));
    }
  }

  static Expected of(List<UsageEventRecord> admitted) {
    Map<String, UsageEventRecord> standing = new HashMap<>();
    Set<String> voided = new HashSet<>();
    Map<String, Long> outcomes = new TreeMap<>();
    for (UsageEventRecord event : admitted) {
      String outcome = admit(event, standing, voided);
      outcomes.merge(outcome, 1L, Long::sum);
    }
    long taken = voided.stream().filter(standing::containsKey).count();
    outcomes.merge("COUNTED", -taken, Long::sum);
    outcomes.put("VOIDED", taken);
    Map<String, Total> totals = new TreeMap<>();
    standing.forEach(
        (identity, event) -> {
          if (!voided.contains(identity)) {
            LocalDate day = LocalDate.ofInstant(event.getTime(), ZoneOffset.UTC);
            String key =
                key(event.getCustomerId(), day, event.getDimensions().getOrDefault("model", ""));
            totals.merge(key, Total.NONE.plus(event), (sum, one) -> sum.plus(event));
          }
        });
    return new Expected(totals, outcomes);
  }

  private static String admit(
      UsageEventRecord event, Map<String, UsageEventRecord> standing, Set<String> voided) {
    String identity = event.getCustomerId() + '|' + event.getSource() + '|' + event.getId();
    if (event.getQuantity().signum() < 0) {
      return "REJECTED";
    }
    if (event.getKind() == UsageKind.VOID) {
      voided.add(identity);
      return "VOID_APPLIED";
    }
    UsageEventRecord first = standing.putIfAbsent(identity, event);
    if (first == null) {
      return "COUNTED";
    }
    return first.equals(event) ? "DUPLICATE" : "CONFLICTING";
  }

  static String key(String customer, LocalDate day, String model) {
    return customer + '|' + day + '|' + model;
  }

  static String plain(BigDecimal quantity) {
    return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }

  private static BigInteger hash(UsageEventRecord event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(event.getCustomerId(), event.getSource(), event.getId())) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return new BigInteger(1, Arrays.copyOf(digest.digest(), 16));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
