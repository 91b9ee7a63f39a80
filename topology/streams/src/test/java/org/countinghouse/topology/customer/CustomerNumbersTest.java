package org.countinghouse.topology.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.countinghouse.schema.key.Partitioning;
import org.junit.jupiter.api.Test;

class CustomerNumbersTest {

  private final CustomerNumbers numbers = new CustomerNumbers(3);

  @Test
  void shouldNumberThousandsInOrderAndFindEachByItsBytes() {
    for (int i = 0; i < 5_000; i++) {
      assertThat(numbers.add("customer-" + i)).isEqualTo(i);
    }

    for (int i = 0; i < 5_000; i++) {
      String id = "customer-" + i;
      byte[] within = ("<" + id + ">").getBytes(StandardCharsets.UTF_8);
      NumberedCustomer found = Objects.requireNonNull(numbers.find(within, 1, within.length - 2));
      assertThat(found.id()).isEqualTo(id);
      assertThat(found.number()).isEqualTo(i);
      assertThat(found.partition()).isEqualTo(Partitioning.partitionOf(id, 3));
      assertThat(numbers.add(id)).isEqualTo(i);
    }
    assertThat(numbers.number("customer-5000")).isEqualTo(CustomerNumbers.NONE);
  }

  @Test
  void shouldNotTakeCustomersOfOneHashForEachOther() {
    String[] twins = twins();

    numbers.add(twins[0]);

    assertThat(numbers.number(twins[1])).isEqualTo(CustomerNumbers.NONE);
    assertThat(numbers.add(twins[1])).isEqualTo(1);
    assertThat(numbers.number(twins[0])).isZero();
  }

  /** Two ids of one length that agree in all of the hash that an empty table looks at. */
  private static String[] twins() {
    Map<Long, String> seen = new HashMap<>();
    Random random = new Random(1);
    while (true) {
      String id = "%016x".formatted(random.nextLong());
      byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
      long hash = SliceHash.of(utf8, 0, utf8.length);
      String other = seen.put(hash >>> Integer.SIZE << 8 | hash & 0xFF, id);
      if (other != null) {
        return new String[] {other, id};
      }
    }
  }

  @Test
  void shouldTellWhoseKeyIsNotTheIdItself() {
    Set<String> plain = new HashSet<>();
    for (String id : new String[] {"acme", "a|b", "é", "100%"}) {
      if (numbers.unknown(id).isPlain()) {
        plain.add(id);
      }
      assertThat(numbers.unknown(id).number()).isEqualTo(CustomerNumbers.NONE);
    }

    assertThat(plain).containsExactly("acme");
  }
}
