package org.countinghouse.serdes.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a client shows to be let in. {@code toString} never prints a secret. */
public sealed interface Credentials {

  /** Returns the value of the {@code Authorization} header, if one is to be sent. */
  Optional<String> authorizationHeader();

  /** No credentials at all. */
  record None() implements Credentials {
    @Override
    public Optional<String> authorizationHeader() {
      return Optional.empty();
    }
  }

  /**
   * HTTP basic authentication.
   *
   * @param userInfo {@code user:password}
   */
  record Basic(String userInfo) implements Credentials {
    public Basic {
      if (userInfo.indexOf(':') < 1) {
        throw new IllegalArgumentException(
            "Expected basic credentials of the form user:password, but there is no user or no colon");
      }
    }

    @Override
    public Optional<String> authorizationHeader() {
      byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public String toString() {
      return "Basic[hidden]";
    }
  }

  /** A fixed bearer token. */
  record Bearer(String token) implements Credentials {
    public Bearer {
      if (token.isBlank()) {
        throw new IllegalArgumentException("Expected bearer.auth.token to be set, but it is blank");
      }
    }

    @Override
    public Optional<String> authorizationHeader() {
      return Optional.of("Bearer " + token);
    }

    @Override
    public String toString() {
      return "Bearer[hidden]";
    }
  }
}
