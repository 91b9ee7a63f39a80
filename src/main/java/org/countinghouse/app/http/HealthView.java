package org.countinghouse.app.http;

import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.streams.BillingApplication;

/** The answer for health, see {@code Health} in openapi.yaml. */
record HealthView(Map<String, String> parts) {

  static HealthView of(BillingApplication application) {
    Map<String, String> parts = new TreeMap<>();
    application
        .parts()
        .forEach((part, runner) -> parts.put(part.id(), runner.streams().state().name()));
    return new HealthView(parts);
  }
}
