package org.countinghouse.domain.posting;

/** Why an answer of the ERP was not taken. Names are for ever. */
public enum RefusalCode {
  /** Nothing was sent that it could answer. */
  NOT_SENT,
  /** It rejects an attempt that is not the last one, or what was accepted before. */
  STALE_ANSWER,
  /** It names a second document for one posting. */
  SECOND_DOCUMENT
}
