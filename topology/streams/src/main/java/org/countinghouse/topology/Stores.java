package org.countinghouse.topology;

/** Names of all state stores; they name changelog topics and are for ever. */
public final class Stores {

  public static final String DEDUPLICATION = "deduplication-store";
  public static final String METERING = "metering-store";
  public static final String METERING_COMMIT_HOOK = "metering-commit-hook";

  public static final String RATING_USAGE = "rating-usage-store";
  public static final String ACCOUNT = "account-store";
  public static final String CONTRACT = "contract-store";
  public static final String RATE_BOOK = "rate-book-store";
  public static final String CHARGE = "charge-store";
  public static final String BILLED_PERIOD = "billed-period-store";
  public static final String BALANCE = "balance-store";
  public static final String LEVEL = "level-store";
  public static final String IMPORT = "import-store";
  public static final String RERATING = "rerating-store";
  public static final String CLOSING = "closing-store";

  public static final String THRESHOLD = "threshold-store";
  public static final String PROGRESS = "progress-store";

  /** All findings of rating; named after the first of them, and names are for ever. */
  public static final String UNPRICED_USAGE = "unpriced-usage-store";

  public static final String RATING_COMMIT_HOOK = "rating-commit-hook";

  public static final String INVOICE_CASE = "invoice-case-store";
  public static final String INVOICE_SUMMARY = "invoice-summary-store";
  public static final String INVOICE_DEADLINE = "invoice-deadline-store";

  public static final String POSTING = "posting-store";
  public static final String POSTING_RETRY = "posting-retry-store";
  public static final String POSTED_SUMMARY = "posted-summary-store";

  private Stores() {}
}
