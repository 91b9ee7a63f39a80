package org.countinghouse.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.mapping.Decimals;
import org.countinghouse.topology.mapping.UsageMapping;

/** The event that the benchmarks work on: one LLM request, 2 measures, 3 dimensions. */
final class Samples {

  private Samples() {}

  static UsageEventRecord event() {
    return UsageEventRecord.newBuilder()
        .setId("3f2b8c1e-7a4d-4e7b-9f10-5f0c2a9d6b11")
        .setSource("inference-gateway-eu-1")
        .setType("llm.request.completed")
        .setCustomerId("customer-000042")
        .setTime(Instant.parse("2026-10-05T10:15:30.123456Z"))
        .setMeasures(Map.of("inputTokens", decimal("4808"), "outputTokens", decimal("10.5")))
        .setDimensions(
            Map.of("model", "large-2026-08", "region", "eu-central-1", "tier", "on-demand"))
        .setKind(UsageKind.USAGE)
        .build();
  }

  static RawUsage usage() {
    return UsageMapping.toDomain(event());
  }

  private static BigDecimal decimal(String text) {
    return Decimals.toRecord(new BigDecimal(text));
  }
}
