package org.countinghouse.app.http;

import java.math.BigDecimal;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * What is asked of a preview.
 *
 * @param period the period that will be billed
 * @param spike how many times its average before an amount must exceed
 */
record PreviewQuery(BillingPeriod period, BigDecimal spike) {}
