package org.countinghouse.domain.summary;

import java.math.BigDecimal;
import java.util.List;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.finance.Booking;
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
 * @param residue exact amount minus what is billed and waived, for a rounding account: 0.004 of
 *     12.344 billed as 12.34; of an ADJUSTMENT the difference
 * @param booking where it belongs in the books
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
    Money waived,
    BigDecimal residue,
    Booking booking) {

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
        Money.zero(amount.currency()),
        BigDecimal.ZERO,
        Booking.NONE);
  }
}
