package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a billing period of a contract hands to the next one.
 *
 * @param grants by id, what is gone of each credit
 * @param commitments by id, how far each one is
 */
public record ContractBalance(Map<String, GrantUse> grants, Map<String, Progress> commitments) {

  /** Nothing drawn, nothing counted. */
  public static final ContractBalance NONE = new ContractBalance(Map.of(), Map.of());

  /**
   * What is gone of a credit, from its first period to the end of this one.
   *
   * @param drawn paid with it
   * @param refunded paid back of it
   */
  public record GrantUse(BigDecimal drawn, BigDecimal refunded) {
    /** All of it is there. */
    public static final GrantUse NONE = new GrantUse(BigDecimal.ZERO, BigDecimal.ZERO);

    /** Numbers that are the same in other digits make the same balance. */
    public GrantUse {
      drawn = plain(drawn);
      refunded = plain(refunded);
    }
  }

  /**
   * How far a commitment is.
   *
   * @param start first date of the year or term
   * @param counted spend or units so far in it
   */
  public record Progress(LocalDate start, BigDecimal counted) {
    /** Numbers that are the same in other digits make the same balance. */
    public Progress {
      counted = plain(counted);
    }
  }

  /** Copies the maps. */
  public ContractBalance {
    grants = Map.copyOf(grants);
    commitments = Map.copyOf(commitments);
  }

  /** What is gone of a credit. */
  public GrantUse use(String grantId) {
    return grants.getOrDefault(grantId, GrantUse.NONE);
  }

  /** What was counted so far in the year or term that began on a date. */
  public BigDecimal counted(String commitmentId, LocalDate start) {
    Progress progress = commitments.get(commitmentId);
    return progress != null && progress.start().equals(start)
        ? progress.counted()
        : BigDecimal.ZERO;
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
