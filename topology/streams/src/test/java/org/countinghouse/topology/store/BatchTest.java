package org.countinghouse.topology.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The form of a batch is RocksDB's own: fails loudly if an upgrade changes it. */
final class BatchTest {

  @TempDir Path folder;

  @BeforeAll
  static void load() {
    RocksDB.loadLibrary();
  }

  @Test
  void aPutIsItsTypeAndTwoSlices() throws RocksDBException {
    Batch batch = new Batch();
    batch.add(bytes("key"), new Change(bytes("value")));
    batch.add(bytes("old"), new Change(null));

    try (WriteBatch content = batch.content()) {
      assertThat(content.count()).isEqualTo(2);
      assertThat(HexFormat.of().formatHex(content.data()))
          .isEqualTo(
              "0000000000000000" + "02000000" + "01036b6579" + "0576616c7565" + "00036f6c64");
    }
  }

  @Test
  void theSameAsRocksDbWritesItself() throws RocksDBException {
    byte[] longKey = new byte[127 + 1];
    byte[] longValue = new byte[20_000];
    Batch batch = new Batch();
    batch.add(longKey, new Change(longValue));
    batch.add(bytes("empty"), new Change(new byte[0]));
    batch.add(longKey, new Change(null));

    try (WriteBatch ours = batch.content();
        WriteBatch theirs = new WriteBatch()) {
      theirs.put(longKey, longValue);
      theirs.put(bytes("empty"), new byte[0]);
      theirs.delete(longKey);
      assertThat(ours.data()).isEqualTo(theirs.data());
    }
  }

  @Test
  void aLaterChangeOfAKeyStands() throws RocksDBException {
    Batch batch = new Batch();
    batch.add(bytes("a"), new Change(bytes("1")));
    batch.add(bytes("b"), new Change(bytes("2")));
    batch.add(bytes("a"), new Change(null));
    batch.add(bytes("b"), new Change(bytes("3")));

    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB rocks = RocksDB.open(options, folder.toString());
        WriteOptions unlogged = new WriteOptions();
        WriteBatch content = batch.content()) {
      rocks.write(unlogged, content);
      assertThat(rocks.get(bytes("a"))).isNull();
      assertThat(rocks.get(bytes("b"))).isEqualTo(bytes("3"));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
