package org.countinghouse.serdes.server;

import org.countinghouse.serdes.registry.CompatibilityLevel;

/** The catalog together with the one way to change it. */
final class RegistryState {
  private final Catalog catalog = new Catalog();
  private final SchemaStore store;
  private final CompatibilityLevel defaultLevel;

  /** Reads the store to its end. */
  RegistryState(SchemaStore store, CompatibilityLevel defaultLevel) {
    this.store = store;
    this.defaultLevel = defaultLevel;
    store.open(fact -> fact.applyTo(catalog));
  }

  Catalog catalog() {
    return catalog;
  }

  /** Keeps the fact; the catalog shows it when this returns. */
  void append(RegistryFact fact) {
    store.append(fact);
  }

  CompatibilityLevel globalLevel() {
    return catalog.level(Catalog.GLOBAL).orElse(defaultLevel);
  }

  CompatibilityLevel levelInForce(String subject) {
    return catalog.level(subject).orElseGet(this::globalLevel);
  }

  Mode globalMode() {
    return catalog.mode(Catalog.GLOBAL).orElse(Mode.READWRITE);
  }

  void requireWritable(String subject) {
    if (catalog.mode(subject).orElseGet(this::globalMode) == Mode.READONLY) {
      throw ApiException.notPermitted(subject);
    }
  }
}
