package org.countinghouse.topology.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;

/** A process that commits to a store for ever, and is killed by {@link KeyedStoreKillTest}. */
final class KilledWriter {

  static final int CHANGES_PER_COMMIT = 200;
  private static final int KEYS = 5_003;
  private static final String PADDING = "0123456789abcdef".repeat(64);

  private KilledWriter() {}

  /** Arguments: the state directory. Prints the number of each hundredth commit. */
  public static void main(String[] arguments) {
    try (Running running = open(Path.of(arguments[0]))) {
      long end = -1;
      for (int commit = 0; ; commit++) {
        for (int i = 0; i < CHANGES_PER_COMMIT; i++) {
          running.table().put(key(commit, i), value(commit));
        }
        int[] logged = {0};
        running.store().prepare((key, value) -> logged[0]++);
        end += logged[0];
        running.store().committed(end);
        if (commit % 100 == 0) {
          System.out.println(commit);
        }
      }
    }
  }

  /** An open store. */
  record Running(KeyedStore store) implements AutoCloseable {

    Table<String> table() {
      return store.table(StoredTask.CUSTOMERS);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  static Running open(Path stateDirectory) {
    KeyedStore store = new KeyedStoreBuilder("metering-store", new StoreMemory(64L << 20)).build();
    MockProcessorContext<Object, Object> context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 3), stateDirectory.toFile());
    store.init(context.getStateStoreContext(), store);
    return new Running(store);
  }

  /** What a reader of the changelog knows after a number of commits. */
  static Map<String, String> rowsAfter(long commits) {
    Map<String, String> rows = new TreeMap<>();
    for (int commit = 0; commit < commits; commit++) {
      for (int i = 0; i < CHANGES_PER_COMMIT; i++) {
        rows.put(key(commit, i), value(commit));
      }
    }
    return rows;
  }

  private static String key(int commit, int i) {
    return "customer-" + (commit * 31 + i) % KEYS;
  }

  private static String value(int commit) {
    return commit + "|" + PADDING;
  }
}
