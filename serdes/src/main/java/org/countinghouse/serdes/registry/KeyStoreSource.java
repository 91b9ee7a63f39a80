package org.countinghouse.serdes.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;

/** Where certificates for TLS come from. {@code toString} never prints a password. */
public sealed interface KeyStoreSource {

  /**
   * Reads the store; empty if the JVM's own settings are to be used.
   *
   * @throws IllegalArgumentException if the store cannot be read with its password
   */
  Optional<KeyStore> load();

  /** The password that protects private keys inside the store. */
  char[] keyPassword();

  /** Whatever the JVM does without being told. */
  record JvmDefault() implements KeyStoreSource {
    @Override
    public Optional<KeyStore> load() {
      return Optional.empty();
    }

    @Override
    public char[] keyPassword() {
      return new char[0];
    }
  }

  /**
   * A key-store file.
   *
   * @param type as the JDK names it, such as PKCS12 or JKS
   * @param key the password of the private keys, often the same as that of the store
   */
  record File(Path location, String password, String type, String key) implements KeyStoreSource {
    @Override
    public Optional<KeyStore> load() {
      try (InputStream in = Files.newInputStream(location)) {
        KeyStore store = KeyStore.getInstance(type);
        store.load(in, password.toCharArray());
        return Optional.of(store);
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalArgumentException(
            "Expected a readable key store of type " + type + " at " + location + ", but: " + e, e);
      }
    }

    @Override
    public char[] keyPassword() {
      return key.toCharArray();
    }

    @Override
    public String toString() {
      return "File[location=" + location + ", type=" + type + "]";
    }
  }
}
