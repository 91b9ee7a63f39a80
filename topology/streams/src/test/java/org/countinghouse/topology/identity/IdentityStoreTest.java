package org.countinghouse.topology.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract between Kafka Streams and the identities of a task. */
class IdentityStoreTest {

  private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

  @TempDir Path root;
  private IdentityTask task;

  @BeforeEach
  void start() {
    task = new IdentityTask(root, 100);
  }

  @AfterEach
  void close() {
    task.close();
  }

  @Test
  void shouldFindWhatWasAddedInTheSameTransaction() {
    task.add(1, 77, 5_000, NOON);

    assertThat(task.find(1, NOON)).contains(seen(77, 5_000));
    assertThat(task.find(2, NOON)).isEmpty();
  }

  @Test
  void shouldKnowWhatWasRememberedAnewWhereverTheFirstIs() throws IOException {
    for (int sealed = 0; sealed < 6; sealed++) {
      int before = sealed;
      task.add(1, before, 5_000 + before, NOON);
      if (before % 2 == 0) {
        addMany(1_000 * sealed + 10, 130);
        settle();
      }
      assertThat(task.find(1, NOON)).contains(seen(before, 5_000 + before));
    }

    addMany(7_000, 130);
    settle();
    assertThat(slices()).as("all are merged").hasSize(1);
    assertThat(task.find(1, NOON)).contains(seen(5, 5_005));
    task.kill();
    assertThat(task.find(1, NOON)).contains(seen(5, 5_005));
    task.lose();
    assertThat(task.find(1, NOON)).contains(seen(5, 5_005));
  }

  @Test
  void shouldTakeTheHashOfZerosAsAnyOther() {
    task.store().add(0, 0, -1, 9, NOON);
    assertThat(task.store().find(0, 0, NOON)).contains(seen(-1, 9));

    addMany(10, 130);
    settle();
    assertThat(task.store().size().unsealedIds()).isZero();
    assertThat(task.store().find(0, 0, NOON)).contains(seen(-1, 9));
  }

  @Test
  void shouldForgetATransactionThatDidNotCommitWhenKilled() {
    task.add(1, 7, 1, NOON);
    task.prepare();

    task.kill();

    assertThat(task.find(1, NOON)).isEmpty();
  }

  @Test
  void shouldKnowATransactionThatCommittedWhenKilledBeforeItWasSettled() {
    addMany(0, 150);
    task.commit();

    task.kill();

    assertKnown(0, 150);
  }

  @Test
  void shouldLogAgainWhatAFailedCommitHasLogged() {
    task.add(1, 1, 1, NOON);
    task.prepare();
    task.add(2, 2, 2, NOON);
    task.commit();

    task.lose();

    assertKnown(1, 3);
  }

  @Test
  void shouldReadOnlyTheTailAfterAKill() {
    addMany(0, 150);
    settle();
    assertThat(task.offset()).isEqualTo(task.changelogEnd());
    addMany(150, 20);
    settle();
    assertThat(task.offset()).isEqualTo(task.changelogEnd() - 1);

    task.kill();

    assertThat(task.store().size().sealedIds()).isEqualTo(150);
    assertThat(task.store().size().unsealedIds()).isEqualTo(20);
    assertKnown(0, 170);
  }

  @Test
  void shouldRestoreEverythingFromTheChangelogAlone() {
    for (int i = 0; i < 10; i++) {
      addMany(i * 130, 130);
      settle();
    }

    task.lose();

    assertKnown(0, 1_300);
    assertThat(task.store().size().sealedIds() + task.store().size().unsealedIds())
        .isEqualTo(1_300);
  }

  @Test
  void shouldSayTheSameWhenRestoredTwice() {
    addMany(0, 250);
    settle();

    task.restoreFrom(0);
    task.restoreFrom(0);

    assertKnown(0, 250);
  }

  @Test
  void shouldKnowEverythingWhenOpenedTwice() {
    addMany(0, 250);
    settle();

    task.reopen();
    task.reopen();

    assertKnown(0, 250);
  }

  @Test
  void shouldForgetEverythingWhenKafkaClearsItsOffset() {
    addMany(0, 250);
    settle();

    task.clear();

    assertThat(task.offset()).isEqualTo(-4);
    assertThat(task.find(1, NOON)).isEmpty();
    task.restore();
    assertKnown(0, 250);
  }

  @Test
  void shouldSayAnOffsetWhenNothingWasSealed() {
    // No offset at all would make Kafka Streams take the store beside this one for damaged.
    assertThat(task.offset()).isEqualTo(-4);
  }

  @Test
  void shouldStartEmptyAndRestoreWhenASliceIsCutOff() throws IOException {
    addMany(0, 250);
    settle();
    try (var cut = Files.newByteChannel(slices().get(0), StandardOpenOption.WRITE)) {
      cut.truncate(1_000);
    }

    task.reopen();

    assertKnown(0, 250);
  }

  @Test
  void shouldStartEmptyAndRestoreWhenTheManifestIsDamaged() throws IOException {
    addMany(0, 250);
    settle();
    Files.writeString(task.folder().resolve("manifest"), "countinghouse-identities 1\noffset x\n");

    task.reopen();

    assertKnown(0, 250);
  }

  @Test
  void shouldRemoveSlicesThatNoManifestNames() throws IOException {
    addMany(0, 250);
    settle();
    Path orphan = task.folder().resolve("000001-0000000099.slice");
    Files.writeString(orphan, "a kill came before the manifest");

    task.reopen();

    assertThat(orphan).doesNotExist();
    assertKnown(0, 250);
  }

  @Test
  void shouldMergeSlicesOfAGenerationAndRewriteFewIdentities() throws IOException {
    long written = 0;
    Set<Path> before = Set.of();
    for (int i = 0; i < 63; i++) {
      addMany(i * 101, 101);
      settle();
      Set<Path> now = Set.copyOf(slices());
      for (Path slice : now) {
        written += before.contains(slice) ? 0 : count(slice);
      }
      before = now;
    }

    assertThat(before).hasSize(3 * SliceTiers.SLICES_OF_A_TIER);
    // Once when they are sealed; 15 merges take in 3 tables, and 3 take in 3 fours.
    assertThat(written).isEqualTo(101 * (63 + 15 * 3 + 3 * 12));
    assertKnown(0, 63 * 101);
    task.kill();
    assertKnown(0, 63 * 101);
  }

  @Test
  void shouldKnowEverythingWhenKilledBeforeAMergeIsPublished() throws IOException {
    Map<Path, byte[]> before = filesBeforeAMerge();

    task.begin();
    before.forEach(IdentityStoreTest::write);
    task.reopen();

    assertThat(slices()).hasSize(1);
    assertKnown(0, 4 * 101);
  }

  @Test
  void shouldKnowEverythingWhenKilledBeforeMergedSlicesAreRemoved() throws IOException {
    Map<Path, byte[]> before = filesBeforeAMerge();

    task.begin();
    before.keySet().removeIf(file -> !file.toString().endsWith(".slice"));
    before.forEach(IdentityStoreTest::write);
    task.reopen();

    assertThat(task.offset()).isEqualTo(3);
    assertThat(slices()).hasSize(1);
    assertKnown(0, 4 * 101);
  }

  /** The next settling merges four tables. */
  private Map<Path, byte[]> filesBeforeAMerge() throws IOException {
    for (int i = 0; i < 3; i++) {
      addMany(i * 101, 101);
      settle();
    }
    addMany(3 * 101, 101);
    task.commit();
    Map<Path, byte[]> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(task.folder())) {
      for (Path file : files.toList()) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    assertThat(contents).hasSize(4);
    return contents;
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static long count(Path slice) throws IOException {
    try (SliceFile file = SliceFile.open(slice)) {
      return file.header().count();
    }
  }

  @Test
  void shouldForgetAGenerationOnceNobodyMayAskForIt() throws IOException {
    addMany(0, 150);
    settle();
    Instant muchLater = NOON.plus(Duration.ofDays(50));

    assertThat(task.find(1, muchLater)).isEmpty();
    task.store().advance(muchLater);
    task.add(1_000, 1, 1_000, muchLater);
    settle();

    assertThat(task.store().size().sealedIds()).isEqualTo(0);
    assertThat(slices()).isEmpty();
    assertThat(task.find(1_000, muchLater)).isPresent();
  }

  @Test
  void shouldSealBothGenerationsWhenOneBegins() {
    addMany(0, 10);
    Instant nextWeek = NOON.plus(Duration.ofDays(7));
    task.add(500, 3, 500, nextWeek);
    settle();

    assertThat(task.store().size().sealedIds()).isEqualTo(11);
    assertThat(task.offset()).isEqualTo(task.changelogEnd());
    assertThat(task.find(500, nextWeek)).contains(seen(3, 500, nextWeek));
    assertThat(task.find(9, nextWeek)).contains(seen(9, 9));
  }

  @Test
  void shouldLog24BytesAnIdentityAndNoMoreThan8192InARecord() {
    task.close();
    task = new IdentityTask(root.resolve("large"), 1_000_000);
    addMany(0, 20_000);
    task.commit();

    List<byte[]> values = task.logged();
    assertThat(values).hasSize(3);
    assertThat(values.stream().mapToInt(value -> value.length).sum())
        .isEqualTo(20_000 * 24 + 3 * 24);
  }

  private static Seen seen(int fingerprint, long offset) {
    return seen(fingerprint, offset, NOON);
  }

  private static Seen seen(int fingerprint, long offset, Instant appended) {
    return new Seen(fingerprint, offset, Generations.of(IdentityTask.RETENTION).at(appended));
  }

  private void settle() {
    task.commit();
    task.begin();
  }

  private void addMany(int first, int count) {
    for (int i = first; i < first + count; i++) {
      task.add(i, i, i, NOON);
    }
  }

  private void assertKnown(int first, int end) {
    for (int i = first; i < end; i++) {
      assertThat(task.find(i, NOON)).as("identity %d", i).contains(seen(i, i));
    }
  }

  private List<Path> slices() throws IOException {
    try (Stream<Path> files = Files.list(task.folder())) {
      return files.filter(file -> file.toString().endsWith(".slice")).toList();
    }
  }
}
