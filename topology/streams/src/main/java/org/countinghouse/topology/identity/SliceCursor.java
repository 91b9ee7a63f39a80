package org.countinghouse.topology.identity;

/** Walks over sorted identities. Positioned before the first; not thread-safe. */
interface SliceCursor {

  /** Goes to the next entry; false behind the last one. */
  boolean next();

  /** First half of the entry's hash. */
  long high();

  /** Second half. */
  long low();

  /** Fingerprint and offset, the offset from another base. */
  long rest(long otherBase);
}
