package org.countinghouse.app.master;

/** An item as long as its record is not complete. */
record Owner(MasterKind kind, String id) {

  /** {@code meter 'tokens'}. */
  String name() {
    return kind.noun() + " '" + id + "'";
  }
}
