package org.countinghouse.topology.store;

/** The tables of metering's store. The tags stand in changelogs and on disk, and are for ever. */
public enum TableId {
  CUSTOMER('c'),
  DESCENDANT('h'),
  METER('m'),
  USAGE_TOTAL('t'),
  SOURCE_TOTAL('s'),
  STANDING('e'),
  STANDING_DAY('d'),
  PARKED_USAGE('p'),
  PARKING_INDEX('i'),
  FINDING('f'),
  GROUP_COUNT('g'),
  REASSIGNMENT('a'),
  LEDGER('l'),
  SOURCE('o'),
  METER_ONSET('b'),
  COUNTED_USAGE('u'),
  REJECTED_EVENT('r');

  private final byte tag;

  TableId(char tag) {
    this.tag = (byte) tag;
  }

  /** First byte of every key; never 0, which is the store's own. */
  byte tag() {
    return tag;
  }
}
