package org.countinghouse.app.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;

/**
 * One broker for all tests of a JVM, started by the first that asks and gone with the JVM.
 *
 * <p>Tests keep apart by the prefix of their topics and application ids: {@link #uniquePrefix}.
 */
public final class SharedCluster {

  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private SharedCluster() {}

  /** For {@code bootstrap.servers}. */
  public static String bootstrapServers() {
    return Holder.CLUSTER.bootstrapServers();
  }

  /** A topic prefix that no other test of this JVM has, such as {@code t7.}. */
  public static String uniquePrefix() {
    return "t" + PREFIXES.incrementAndGet() + ".";
  }

  /** An admin client of the shared broker; the caller closes it. */
  public static Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()));
  }

  /** Properties of a client of the shared broker, to be added to. */
  public static Properties clientProperties() {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", bootstrapServers());
    return properties;
  }

  private static final class Holder {
    static final EmbeddedCluster CLUSTER = start();

    private static EmbeddedCluster start() {
      try {
        return EmbeddedCluster.start(Files.createTempDirectory("shared-cluster"), 1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
