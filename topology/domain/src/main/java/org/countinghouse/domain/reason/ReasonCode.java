package org.countinghouse.domain.reason;

/**
 * Why a record was refused: stable codes in order of precedence. Where several apply, the first one
 * is said. Codes are for ever, since people filter and re-drive by them.
 */
public enum ReasonCode {
  /** The record is larger than what can be kept or told of it. */
  RECORD_TOO_LARGE,
  /** The bytes are no record of a known schema: frame, schema id or Avro body. */
  UNDECODABLE,
  /** The record key or partition is not the one its payload demands. */
  MISROUTED,
  /** The kind is one this version does not know. */
  UNSUPPORTED_KIND,
  /** A mandatory field is missing. */
  MISSING_FIELD,
  /** An id or a dimension is longer than allowed, or there are too many. */
  FIELD_TOO_LONG,
  /** A quantity or measure is negative. */
  NEGATIVE_QUANTITY,
  /** A quantity or measure is larger than can be added up exactly. */
  QUANTITY_TOO_LARGE,
  /** Event time is later than append time and the tolerated clock difference. */
  TOO_EARLY,
  /** Event time is older than the horizon: nobody can say whether it was counted before. */
  TOO_LATE,
  /** A meter needs a measure that the event does not carry. */
  MISSING_MEASURE,
  /** A meter needs a number, and the event carries a text that is none. */
  NOT_A_NUMBER,
  /** A recurring meter needs to know whether the event adds or removes, and it says neither. */
  UNKNOWN_OPERATION,
  /** A void repeats the identity of its original, but not its payload. */
  VOID_MISMATCH,
  /** A void of an event in a total that cannot be taken back, such as a maximum. */
  VOID_REFUSED,
  /** A void waited for its original longer than the parking patience. */
  VOID_UNMATCHED,
  /** Too many events wait for master data already. */
  PARKING_FULL,
  /** It waited for master data longer than the parking patience. */
  PARKED_TOO_LONG,
  /** A command is about a conflict, or a rejected record, that is not there. */
  UNKNOWN_CONFLICT,
  /** The record contradicts the rules of its type. */
  INVALID_RECORD,
  /** The same summary, or the same revision of an invoice, came before with other content. */
  CONFLICTING_RECORD,
  /** The ERP answers what was never sent. */
  NOT_SENT,
  /** The ERP rejects an attempt that is not the last one, or what it accepted before. */
  STALE_ANSWER,
  /** The ERP names a second document for one posting. */
  SECOND_DOCUMENT
}
