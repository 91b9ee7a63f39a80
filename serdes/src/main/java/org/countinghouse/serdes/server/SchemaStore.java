package org.countinghouse.serdes.server;

import java.util.function.Consumer;

/** Keeps the facts of a registry. Used by one thread at a time, and by one server only. */
public interface SchemaStore extends AutoCloseable {

  /**
   * Hands every fact kept so far to the sink, in order. Called once, first.
   *
   * @param sink also gets the facts that are appended later
   * @throws SchemaStoreException if the facts cannot be read
   */
  void open(Consumer<RegistryFact> sink);

  /**
   * Keeps the fact; when this returns, it is safe and has been handed to the sink.
   *
   * @throws SchemaStoreException if the fact is not certain to be safe
   */
  void append(RegistryFact fact);

  @Override
  void close();
}
