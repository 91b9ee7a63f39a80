package org.countinghouse.app.run;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.InvoiceStatus;

/**
 * Invoices to reconcile with: CSV with the columns {@code invoice-id}, {@code account}, {@code
 * summary-id}, {@code currency} and {@code total}. A summary's id is as a run writes it, such as
 * {@code acme|2026-09|EUR|FINAL}.
 */
final class InvoiceFile {

  private static final List<String> COLUMNS =
      List.of("invoice-id", "account", "summary-id", "currency", "total");

  private InvoiceFile() {}

  /**
   * Reads all invoices.
   *
   * @param issuedAt when they count as issued
   * @throws Problem with a line for each row that is wrong
   */
  static List<InvoiceRecord> read(Path file, Instant issuedAt) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<String> errors = new ArrayList<>();
    List<InvoiceRecord> invoices = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        var rows = format.parse(reader)) {
      if (!rows.getHeaderNames().containsAll(COLUMNS)) {
        throw new Problem(
            "%s:1: Expected the columns %s, but found %s"
                .formatted(file, COLUMNS, rows.getHeaderNames()));
      }
      for (CSVRecord row : rows) {
        try {
          invoices.add(invoice(row, issuedAt));
        } catch (IllegalArgumentException | ArithmeticException e) {
          errors.add(
              "%s:%d: Expected five values and a decimal total, but: %s"
                  .formatted(file, rows.getCurrentLineNumber(), e.getMessage()));
        }
      }
    } catch (IOException e) {
      throw new Problem("Expected to read invoices from " + file + ", but cannot: " + e, e);
    }
    if (!errors.isEmpty()) {
      throw new Problem(errors);
    }
    return invoices;
  }

  private static InvoiceRecord invoice(CSVRecord row, Instant issuedAt) {
    return InvoiceRecord.newBuilder()
        .setInvoiceId(row.get("invoice-id"))
        .setRevision(1)
        .setAccountId(row.get("account"))
        .setSummaryId(row.get("summary-id"))
        .setSystem("file")
        .setStatus(InvoiceStatus.ISSUED)
        .setCurrency(row.get("currency"))
        .setTotal(new BigDecimal(row.get("total")).setScale(12))
        .setIssuedAt(issuedAt)
        .build();
  }
}
