package org.countinghouse.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store against a sorted map, through transactions, kills and restarts at any moment. */
class KeyedStoreModelTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void shouldEqualASortedMapThroughKillsAndRestarts(long seed, @TempDir Path root) {
    Random random = new Random(seed);
    TreeMap<String, String> committed = new TreeMap<>();
    TreeMap<String, String> now = new TreeMap<>();
    try (StoredTask task = new StoredTask(root, new StoreMemory(32L << 20))) {
      for (int step = 0; step < 1_500; step++) {
        int dice = random.nextInt(1_000);
        if (dice < 800) {
          task.begin();
          change(random, step, task.customers(), now);
        } else if (dice < 860) {
          task.commit();
          committed = new TreeMap<>(now);
        } else if (dice < 900) {
          task.prepare();
          boolean failed = random.nextBoolean();
          if (failed) {
            restart(dice, task);
            now = new TreeMap<>(committed);
          } else {
            task.commit();
            committed = new TreeMap<>(now);
          }
        } else if (dice < 985) {
          String from = "k%02d".formatted(random.nextInt(60));
          assertThat(StoredTask.rows(task.customers().range(from, "k40")))
              .as("step %d", step)
              .isEqualTo(from.compareTo("k40") >= 0 ? new TreeMap<>() : now.subMap(from, "k40"));
        } else {
          restart(dice, task);
          now = new TreeMap<>(committed);
          assertThat(task.rows()).as("step %d", step).isEqualTo(now);
        }
      }
    }
  }

  private static void change(
      Random random, int step, Table<String> table, TreeMap<String, String> now) {
    String key = "k%02d".formatted(random.nextInt(60));
    if (random.nextInt(3) == 0) {
      table.delete(key);
      now.remove(key);
    } else {
      table.put(key, "v" + step);
      now.put(key, "v" + step);
    }
    assertThat(table.get("k30").orElse("none")).isEqualTo(now.getOrDefault("k30", "none"));
  }

  private static void restart(int dice, StoredTask task) {
    switch (dice % 3) {
      case 0 -> task.kill();
      case 1 -> task.reopen();
      default -> task.startUp();
    }
  }
}
