package org.countinghouse.topology.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;

/**
 * Prints how many rows of 200 bytes a second one task takes from its changelog; no test. Argument:
 * millions of rows.
 */
final class RowRestoreSpeed {

  private static final int AT_ONCE = 5_000;
  private static final int ROW_BYTES = 200;

  private RowRestoreSpeed() {}

  public static void main(String[] args) throws IOException {
    long rows = Long.parseLong(args[0]) * 1_000_000;
    Path folder = Files.createTempDirectory("row-restore-speed");
    KeyedStore store = new KeyedStoreBuilder("rows", new StoreMemory(256L << 20)).build();
    MockProcessorContext<Object, Object> context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
    store.init(context.getStateStoreContext(), store);
    SplittableRandom random = new SplittableRandom(1);
    long nanos = 0;
    for (long offset = 0; offset < rows; offset += AT_ONCE) {
      List<ConsumerRecord<byte[], byte[]>> records = records(offset, random);
      long begin = System.nanoTime();
      store.restore(records);
      nanos += System.nanoTime() - begin;
    }
    System.out.printf("%d rows: %.2f M/s%n", rows, rows * 1_000.0 / nanos);
    store.close();
    Utils.delete(folder.toFile());
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(long from, SplittableRandom random) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (long offset = from; offset < from + AT_ONCE; offset++) {
      byte[] key = ByteBuffer.allocate(33).put((byte) 't').putLong(random.nextLong()).array();
      byte[] value = new byte[ROW_BYTES - key.length];
      random.nextBytes(value);
      records.add(new ConsumerRecord<>("changelog", 0, offset, key, value));
    }
    return records;
  }
}
