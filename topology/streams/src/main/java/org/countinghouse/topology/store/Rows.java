package org.countinghouse.topology.store;

import org.jspecify.annotations.Nullable;

/** Rows in ascending order of their keys, read once and forwards. */
interface Rows extends AutoCloseable {

  /** The next row; null behind the last. */
  @Nullable Row next();

  @Override
  void close();
}
