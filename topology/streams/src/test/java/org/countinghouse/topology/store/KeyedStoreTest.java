package org.countinghouse.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the store with Kafka Streams and with a disk that outlives the process. */
class KeyedStoreTest {

  private final StoreMemory memory = new StoreMemory(32L << 20);
  @TempDir private Path root;
  private StoredTask task;

  @BeforeEach
  void open() {
    task = new StoredTask(root, memory);
  }

  @AfterEach
  void close() {
    task.close();
    assertThat(memory.users()).as("all native memory is given back").isZero();
  }

  @Test
  void shouldReadItsOwnWritesBeforeTheyCommit() {
    task.customers().put("a", "1");
    task.commit();
    task.customers().put("b", "2");

    assertThat(task.customers().get("a")).contains("1");
    assertThat(task.customers().get("b")).contains("2");
    assertThat(task.customers().get("c")).isEmpty();
    assertThat(task.offset()).as("nothing is on disk yet").isEqualTo(-4);
  }

  @Test
  void shouldLoseWhatWasNotCommittedWhenKilled() {
    task.customers().put("a", "1");
    task.commit();
    task.begin();
    task.customers().put("a", "2");
    task.customers().put("b", "2");
    task.prepare();

    task.kill();

    assertThat(task.rows()).containsExactly(entry("a", "1"));
  }

  @Test
  void shouldRestoreWhatCommittedButWasNotAppliedWhenKilled() {
    task.customers().put("a", "1");
    task.commit();

    task.kill();

    assertThat(task.rows()).containsExactly(entry("a", "1"));
    assertThat(task.offset()).isZero();
  }

  @Test
  void shouldProcessAgainAfterAnAbort() {
    task.customers().put("a", "1");
    task.customers().put("b", "1");
    task.prepare();
    task.reopen();
    assertThat(task.rows()).isEmpty();

    task.customers().put("a", "1");
    task.commit();
    task.begin();

    assertThat(task.rows()).containsExactly(entry("a", "1"));
    assertThat(task.offset()).as("behind the two aborted records").isEqualTo(2);
  }

  @Test
  void shouldLogAgainWhatWasPreparedForACommitThatFailed() {
    task.customers().put("a", "1");
    task.customers().put("b", "1");
    task.prepare();
    task.customers().put("b", "2");

    task.commit();
    task.begin();
    task.kill();

    assertThat(task.changelogEnd()).as("two records, then both again").isEqualTo(3);
    assertThat(task.rows()).containsExactly(entry("a", "1"), entry("b", "2"));
  }

  @Test
  void shouldLogTheLastChangeOfAKeyOnly() {
    task.customers().put("a", "1");
    task.customers().put("a", "2");
    task.customers().delete("a");
    task.commit();

    assertThat(task.changelogEnd()).isZero();
    assertThat(task.customers().get("a")).isEmpty();
  }

  @Test
  void shouldGoOnFromDiskAfterACleanClose() {
    task.customers().put("a", "1");
    task.commit();
    task.begin();
    task.customers().put("b", "2");
    task.commit();

    task.store().close();
    KeyedStore reopened = task.initialised();

    assertThat(reopened.committedOffset(StoredTask.CHANGELOG))
        .as("the last commit was not known to have succeeded")
        .isZero();
    assertThat(StoredTask.rows(reopened.table(StoredTask.CUSTOMERS).all()))
        .containsExactly(entry("a", "1"));
    reopened.close();
    task.reopen();
    assertThat(task.rows()).containsExactly(entry("a", "1"), entry("b", "2"));
  }

  @Test
  void shouldRestoreAnyNumberOfTimes() {
    for (int i = 0; i < 8; i++) {
      task.customers().put("k" + i % 3, "v" + i);
      task.commit();
      task.begin();
    }
    task.customers().delete("k0");
    task.commit();
    task.begin();

    task.restoreFrom(0);
    task.restoreFrom(4);

    assertThat(task.rows()).containsExactly(entry("k1", "v7"), entry("k2", "v5"));
    assertThat(task.offset()).isEqualTo(8);
  }

  @Test
  void shouldSayHowOldItsRowsAreWhileItRestoresFromFurtherBack() {
    task.customers().put("a", "1");
    task.commit();
    task.begin();
    task.customers().put("a", "2");
    task.commit();
    task.begin();

    task.store()
        .restore(
            List.of(
                new ConsumerRecord<>(
                    "log", 3, 0, RowKeys.row(TableId.CUSTOMER, "a"), new byte[] {'1'})));
    task.store().close();
    task.reopen();

    assertThat(task.rows()).containsExactly(entry("a", "2"));
  }

  @Test
  void shouldKeepThePreparedTransactionWhenSuspendedAndResumed() {
    task.customers().put("a", "1");
    task.commit();
    // Resumed: Kafka Streams restores from the offset of that commit on.
    task.restoreFrom(1);
    task.begin();
    task.kill();

    assertThat(task.rows()).containsExactly(entry("a", "1"));
  }

  @Test
  void shouldHaveTheLastTransactionWhenATaskBecomesAStandby() {
    task.customers().put("a", "1");
    task.commit();

    task.begin();
    task.store().forget();
    task.restoreFrom(task.changelogEnd() + 1);

    assertThat(task.rows()).containsExactly(entry("a", "1"));
    assertThat(task.offset()).isEqualTo(task.changelogEnd());
  }

  @Test
  void shouldForgetWhatIsNotOnDisk() {
    task.customers().put("a", "1");
    task.prepare();
    task.customers().put("b", "1");

    task.store().forget();

    assertThat(task.rows()).isEmpty();
  }

  @Test
  void shouldNotTakeOverAnOffsetThatItHasNoRowsFor() {
    task.customers().put("a", "1");
    task.commit();

    task.store().commit(Map.of(StoredTask.CHANGELOG, 0L));
    task.kill();

    assertThat(task.rows()).as("restored").containsExactly(entry("a", "1"));
  }

  @Test
  void shouldBeOpenedTwiceAtStart() {
    task.customers().put("a", "1");
    task.commit();
    task.begin();

    task.startUp();
    task.startUp();

    assertThat(task.rows()).containsExactly(entry("a", "1"));
    assertThat(task.offset()).isZero();
  }

  @Test
  void shouldKeepTheSentinelOfAnUnknownOffset() {
    task.store().commit(Map.of(StoredTask.CHANGELOG, -4L));
    task.reopen();

    assertThat(task.offset()).isEqualTo(-4);
  }

  @Test
  void shouldStartEmptyAfterItsOffsetWasCleared() {
    task.customers().put("a", "1");
    task.commit();
    task.begin();

    task.store().commit(Map.of());
    assertThat(task.store().committedOffset(StoredTask.CHANGELOG)).isNull();
    task.customers().put("b", "1");
    task.commit();
    task.begin();
    assertThat(task.store().committedOffset(StoredTask.CHANGELOG)).isNull();

    task.store().close();
    KeyedStore reopened = task.initialised();
    assertThat(reopened.committedOffset(StoredTask.CHANGELOG)).isEqualTo(-4);
    assertThat(StoredTask.rows(reopened.table(StoredTask.CUSTOMERS).all())).isEmpty();
    reopened.close();
    task.reopen();
    assertThat(task.rows()).containsExactly(entry("a", "1"), entry("b", "1"));
  }

  @Test
  void shouldLayChangesOverTheDiskInRanges() {
    for (String key : List.of("a", "b", "c", "d", "e")) {
      task.customers().put(key, "disk");
    }
    task.store().table(StoredTask.METERS).put("c", "of another table");
    task.commit();
    task.begin();
    task.customers().put("b", "prepared");
    task.customers().delete("c");
    task.customers().put("bb", "prepared");
    task.commit();
    task.customers().delete("bb");
    task.customers().put("d", "pending");
    task.customers().put("ca", "pending");
    task.customers().put("f", "pending");

    assertThat(StoredTask.rows(task.customers().range("b", "e")))
        .containsExactly(entry("b", "prepared"), entry("ca", "pending"), entry("d", "pending"));
    assertThat(StoredTask.rows(task.customers().prefix("c")))
        .containsExactly(entry("ca", "pending"));
    assertThat(task.rows().keySet()).containsExactly("a", "b", "ca", "d", "e", "f");
    assertThat(StoredTask.rows(task.customers().range("e", "b"))).isEmpty();
    assertThat(StoredTask.rows(task.customers().range("b", "b"))).isEmpty();
  }

  @Test
  void shouldIterateOverTheTableAsItWas() {
    task.customers().put("a", "1");
    task.customers().put("b", "1");

    try (var rows = task.customers().all()) {
      task.customers().delete("b");
      task.customers().put("c", "1");
      assertThat(rows.peekNextKey()).isEqualTo("a");
      assertThat(rows.next().key).isEqualTo("a");
      assertThat(rows.next().key).isEqualTo("b");
      assertThat(rows.hasNext()).isFalse();
      assertThatThrownBy(rows::next)
          .hasMessage("Expected another row of table CUSTOMER, but found its end");
    }
  }

  @Test
  void shouldShowOtherThreadsWhatCommittedOnly() {
    task.customers().put("a", "1");
    CommittedTables tables = committed();
    task.commit();
    assertThat(tables.get(StoredTask.CUSTOMERS, "a")).as("not known to be committed").isEmpty();

    task.begin();
    task.customers().put("a", "2");

    assertThat(tables.get(StoredTask.CUSTOMERS, "a")).contains("1");
    assertThat(tables.count(TableId.CUSTOMER)).isEqualTo(1);
    assertThat(tables.count(TableId.METER)).isZero();
    StringBuilder seen = new StringBuilder();
    tables.scan(StoredTask.CUSTOMERS, "", seen::append);
    assertThat(seen).hasToString("1");
  }

  @Test
  void shouldRefuseOtherThreadsOnceClosed() {
    CommittedTables tables = committed();
    task.store().close();

    assertThatThrownBy(() -> tables.get(StoredTask.CUSTOMERS, "a"))
        .isInstanceOf(InvalidStateStoreException.class)
        .hasMessage("Expected the store of task 0_3 to be open, but it is closed");
    assertThat(
            task.store()
                .query(new ReadCommitted(), PositionBound.unbounded(), new QueryConfig(false))
                .isFailure())
        .isTrue();
    assertThatThrownBy(() -> task.customers().get("a"))
        .isInstanceOf(InvalidStateStoreException.class);
  }

  @Test
  void shouldStartEmptyWhenTheDatabaseCannotBeOpened() throws IOException {
    task.customers().put("a", "1");
    task.commit();
    task.begin();
    task.store().close();
    try (Stream<Path> files = Files.list(task.directory())) {
      Path manifest =
          files
              .filter(file -> file.getFileName().toString().startsWith("MANIFEST"))
              .findAny()
              .orElseThrow();
      Files.write(manifest, new byte[] {1, 2, 3});
    }

    KeyedStore reopened = task.initialised();

    assertThat(reopened.committedOffset(StoredTask.CHANGELOG)).isEqualTo(-4);
    reopened.close();
    task.reopen();
    assertThat(task.rows()).containsExactly(entry("a", "1"));
  }

  @Test
  void shouldDropATaskWhoseRowsAreDamagedAndStartEmpty() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      task.customers().put("k%04d".formatted(i), Integer.toHexString(i * 31_337));
    }
    task.commit();
    task.begin();
    task.store().close();
    damageRows(6_000);
    KeyedStore reopened = task.initialised();
    Table<String> customers = reopened.table(StoredTask.CUSTOMERS);

    assertThatThrownBy(() -> StoredTask.rows(customers.all()))
        .isInstanceOf(TaskCorruptedException.class);

    reopened.close();
    task.reopen();
    assertThat(task.rows()).hasSize(2_000).containsEntry("k0003", "16f3b");
  }

  @Test
  void shouldRefuseASecondOwnerOfTheDatabaseAndLeaveItAlone() {
    task.customers().put("a", "1");
    task.commit();
    task.begin();

    assertThatThrownBy(task::initialised).hasMessageContaining("Expected to open the database");

    assertThat(task.rows()).containsExactly(entry("a", "1"));
  }

  @Test
  void shouldKeepTwoStoresApart(@TempDir Path other) {
    try (StoredTask second = new StoredTask(other, memory)) {
      task.customers().put("a", "1");
      second.customers().put("a", "2");
      task.commit();
      task.begin();
      second.kill();

      assertThat(task.customers().get("a")).contains("1");
      assertThat(second.customers().get("a")).isEmpty();
      assertThat(memory.users()).isEqualTo(2);
    }
  }

  @Test
  void shouldRefuseTooLittleMemory() {
    assertThatThrownBy(() -> new StoreMemory(1))
        .hasMessage("Expected at least 8388608 bytes of memory for stores, but found 1");
  }

  private CommittedTables committed() {
    return task.store()
        .query(new ReadCommitted(), PositionBound.unbounded(), new QueryConfig(false))
        .getResult();
  }

  @Test
  void shouldStartEmptyWhenTheOffsetIsDamaged() throws IOException {
    task.customers().put("a", "1");
    task.commit();
    task.begin();
    task.store().close();
    damageRows(10);

    KeyedStore reopened = task.initialised();

    assertThat(reopened.committedOffset(StoredTask.CHANGELOG)).isEqualTo(-4);
    reopened.close();
    task.reopen();
    assertThat(task.rows()).containsExactly(entry("a", "1"));
  }

  /** The first block holds the offset, the next ones rows; index, filter and footer come last. */
  private void damageRows(int from) throws IOException {
    try (Stream<Path> files = Files.list(task.directory())) {
      Path rows = files.filter(file -> file.toString().endsWith(".sst")).findAny().orElseThrow();
      byte[] bytes = Files.readAllBytes(rows);
      Arrays.fill(bytes, from, from + 20, (byte) 7);
      Files.write(rows, bytes);
    }
  }
}
