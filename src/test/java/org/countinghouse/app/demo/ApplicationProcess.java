package org.countinghouse.app.demo;

import java.nio.file.Path;
import java.util.Map;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.Schemas;

/** An application in a process of its own, to be killed. */
final class ApplicationProcess {

  private ApplicationProcess() {}

  public static void main(String[] args) throws InterruptedException {
    AppConfig config = AppConfig.read(Path.of(args[0]), Map.of());
    new BillingApplication(config, Schemas.connect(config), "127.0.0.1:1").start();
    Thread.sleep(Long.MAX_VALUE);
  }
}
