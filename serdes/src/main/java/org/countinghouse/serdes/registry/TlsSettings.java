package org.countinghouse.serdes.registry;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of TLS.
 *
 * @param trust the certificates to believe
 * @param identity the client's own certificate, for mutual TLS
 */
public record TlsSettings(KeyStoreSource trust, KeyStoreSource identity) {

  /**
   * Builds the context for connections.
   *
   * @throws IllegalArgumentException if a store cannot be read or used
   */
  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), trustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Expected usable TLS settings, but: " + e, e);
    }
  }

  // Null is how the JDK is told "use your default".
  private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
    Optional<KeyStore> store = identity.load();
    if (store.isEmpty()) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store.get(), identity.keyPassword());
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
    Optional<KeyStore> store = trust.load();
    if (store.isEmpty()) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store.get());
    return factory.getTrustManagers();
  }
}
