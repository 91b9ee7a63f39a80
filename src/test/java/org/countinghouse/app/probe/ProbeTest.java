package org.countinghouse.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/ready", 200);
    answer("/unready", 503);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldSayHealthyWhenTheAnswerIs200() {
    assertThat(Probe.ask(address("/ready"))).isZero();
  }

  @Test
  void shouldSayUnhealthyWhenTheAnswerIsAnother() {
    assertThat(Probe.ask(address("/unready"))).isEqualTo(1);
  }

  @Test
  void shouldSayUnhealthyWhenNobodyListens() {
    URI address = address("/ready");
    server.stop(0);

    assertThat(Probe.ask(address)).isEqualTo(1);
  }

  private void answer(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
