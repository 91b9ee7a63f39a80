package org.countinghouse.serdes.server;

import org.countinghouse.serdes.registry.CompatibilityLevel;

/**
 * One thing that became true in the registry. The state is nothing but the facts, applied in order;
 * of facts about the same thing only the last one counts, so a compacted topic can hold them.
 *
 * <p>The empty subject stands for the whole registry.
 */
public sealed interface RegistryFact {

  /** Changes the state accordingly. */
  void applyTo(Effects effects);

  /** What facts do to the state of a registry. */
  interface Effects {
    void schemaStored(int id, String text);

    void versionStored(String subject, int version, int id, boolean deleted);

    void versionErased(String subject, int version);

    void levelSet(String subject, CompatibilityLevel level);

    void levelCleared(String subject);

    void modeSet(String subject, Mode mode);
  }

  /** An id got its schema. Never taken back, so that an id can never mean two schemas. */
  record SchemaStored(int id, String text) implements RegistryFact {
    @Override
    public void applyTo(Effects effects) {
      effects.schemaStored(id, text);
    }
  }

  /** A subject got a version, or the version was (or is no longer) softly deleted. */
  record VersionStored(String subject, int version, int id, boolean deleted)
      implements RegistryFact {
    @Override
    public void applyTo(Effects effects) {
      effects.versionStored(subject, version, id, deleted);
    }
  }

  /** A version was permanently deleted. */
  record VersionErased(String subject, int version) implements RegistryFact {
    @Override
    public void applyTo(Effects effects) {
      effects.versionErased(subject, version);
    }
  }

  /** A compatibility level was set. */
  record LevelSet(String subject, CompatibilityLevel level) implements RegistryFact {
    @Override
    public void applyTo(Effects effects) {
      effects.levelSet(subject, level);
    }
  }

  /** A compatibility level fell back to the one above it. */
  record LevelCleared(String subject) implements RegistryFact {
    @Override
    public void applyTo(Effects effects) {
      effects.levelCleared(subject);
    }
  }

  /** A mode was set. */
  record ModeSet(String subject, Mode mode) implements RegistryFact {
    @Override
    public void applyTo(Effects effects) {
      effects.modeSet(subject, mode);
    }
  }
}
