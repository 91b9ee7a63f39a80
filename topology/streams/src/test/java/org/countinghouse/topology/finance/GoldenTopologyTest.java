package org.countinghouse.topology.finance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.streams.Topology;
import org.countinghouse.topology.PostingTopology;
import org.countinghouse.topology.ReconciliationTopology;
import org.junit.jupiter.api.Test;

/** What the financial parts are wired like; a change of a golden file is a change of state. */
class GoldenTopologyTest {

  @Test
  void shouldWireReconciliationAsAgreed() throws IOException {
    assertGolden(
        "reconciliation.txt",
        ReconciliationTopology.build(FinanceDriver.SETTINGS, RegistryInMemory.codecs()));
  }

  @Test
  void shouldWirePostingAsAgreed() throws IOException {
    assertGolden(
        "posting.txt",
        PostingTopology.build(FinanceDriver.SETTINGS, RegistryInMemory.codecs(), "1200"));
  }

  private static void assertGolden(String file, Topology topology) throws IOException {
    String described = topology.describe().toString();
    try (InputStream golden =
        Objects.requireNonNull(
            GoldenTopologyTest.class.getResourceAsStream("/golden/" + file), file)) {
      assertThat(described.strip())
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
    assertThat(described).doesNotContainPattern("K(STREAM|TABLE)-");
  }
}
