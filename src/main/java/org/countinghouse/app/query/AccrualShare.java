package org.countinghouse.app.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.accrual.Accrual;
import org.countinghouse.domain.accrual.AccruedLine;
import org.countinghouse.domain.accrual.AccruedLine.Books;
import org.countinghouse.domain.money.Money;

/**
 * What is accrued, of an account or of all in a partition.
 *
 * @param watermark append time up to which all usage is in it
 * @param accounts how many accounts have something in it
 * @param unpriced how many lines have no price, so that what they earned is not in it
 * @param totals by what is booked, without zeros
 */
public record AccrualShare(
    Instant watermark, int accounts, int unpriced, Map<Books, Money> totals) {

  static AccrualShare of(Instant watermark, int accounts, List<AccruedLine> lines) {
    long unpriced = lines.stream().filter(line -> line.earned().isEmpty()).count();
    return new AccrualShare(watermark, accounts, (int) unpriced, Accrual.totals(lines));
  }
}
