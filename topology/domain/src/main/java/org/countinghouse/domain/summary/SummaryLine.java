package org.countinghouse.domain.summary;

import java.math.BigDecimal;
import java.util.List;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * One contract line of a summary.
 *
 * @param contractId the contract
 * @param productId the product; empty if it belongs to the contract as a whole
 * @param item what it is for
 * @param quantity billed quantity; of an ADJUSTMENT the difference to what was billed before
 * @param amount billed amount; of an ADJUSTMENT the difference
 * @param glAccount revenue account
 * @param taxCode tax code; may be empty
 * @param planVersions plan versions that priced it, as {@code plan:version}
 * @param count all events behind the charge, also those billed before
 * @param checksum names those events
 * @param waivedQuantity of an ADJUSTMENT: changes that the plan has recorded and not billed
 * @param waived their amount; in no total
 */
public record SummaryLine(
    String contractId,
    String productId,
    LineItem item,
    BigDecimal quantity,
    Money amount,
    String glAccount,
    String taxCode,
    List<String> planVersions,
    long count,
    EventSetChecksum checksum,
    BigDecimal waivedQuantity,
    Money waived) {

  /** A line of usage of which nothing is waived. */
  public SummaryLine(
      String contractId,
      String productId,
      BigDecimal quantity,
      Money amount,
      String glAccount,
      String taxCode,
      List<String> planVersions,
      long count,
      EventSetChecksum checksum) {
    this(
        contractId,
        productId,
        LineItem.USAGE,
        quantity,
        amount,
        glAccount,
        taxCode,
        planVersions,
        count,
        checksum,
        BigDecimal.ZERO,
        Money.zero(amount.currency()));
  }
}
