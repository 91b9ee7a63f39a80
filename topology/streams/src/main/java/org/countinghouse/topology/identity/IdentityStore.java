package org.countinghouse.topology.identity;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.countinghouse.topology.commit.Changelog;
import org.countinghouse.topology.commit.CommitHook;
import org.countinghouse.topology.commit.TransactionalStore;
import org.jspecify.annotations.Nullable;

/**
 * The identities of one task as a state store: {@code hash -> fingerprint, offset}.
 *
 * <p>Identities are added and never changed. Those of a transaction are logged in chunks when it is
 * prepared, and may be sealed once it has committed.
 */
public final class IdentityStore implements TransactionalStore {

  private final String name;
  private final Generations generations;
  private final int tableMax;
  private final Chunks chunks;
  private volatile @Nullable IdentitySet identities;

  /**
   * What a query asks.
   *
   * @param now append time as of which it asks
   */
  public record Find(long high, long low, Instant now) implements Query<Optional<Seen>> {}

  /** Asks for {@link #size}. */
  public record Measure() implements Query<Size> {}

  IdentityStore(String name, Generations generations, int tableMax) {
    this.name = name;
    this.generations = generations;
    this.tableMax = tableMax;
    this.chunks = new Chunks(generations);
  }

  /**
   * What is remembered of an identity.
   *
   * @param now append time of the record that asks
   */
  public Optional<Seen> find(long high, long low, Instant now) {
    return Optional.ofNullable(identities().find(high, low, now));
  }

  /**
   * Reads what {@link #find} will read first, so that the memory of many identities is fetched at
   * the same time. The result means nothing; it is to be used, or the compiler leaves out the
   * reads.
   */
  public long touch(long high) {
    return identities().touch(high);
  }

  /**
   * Remembers an identity. One that is remembered already is remembered anew: what was said last
   * counts, whatever was sealed or restored in between.
   *
   * @param offset of its record
   * @param appendTime when it was stored, made monotone
   */
  public void add(long high, long low, int fingerprint, long offset, Instant appendTime) {
    identities().add(high, low, fingerprint, offset, appendTime);
    chunks.add(high, low, fingerprint, offset, appendTime);
  }

  /** How append time is cut: what belongs to an identity is forgotten by the same rule. */
  public Generations generations() {
    return generations;
  }

  /** Says how far append time has come: what nobody can ask for any more is dropped. */
  public void advance(Instant watermark) {
    identities().advance(watermark);
  }

  /** Identities in memory and on disk, and the memory they take. */
  public record Size(long unsealedIds, long sealedIds, long unsealedBytes, long sealedBytes) {}

  /** How large it is; any thread may ask. */
  public Size size() {
    IdentitySet set = identities();
    return new Size(set.unsealedIds(), set.sealedIds(), set.unsealedBytes(), set.sealedBytes());
  }

  @Override
  public void prepare(Changelog changelog) {
    chunks.log(changelog);
  }

  @Override
  public void committed(long changelogEnd) {
    chunks.clear();
    identities().settle(Math.max(changelogEnd, identities().manifest().offset()));
  }

  /**
   * Drops what is neither on disk nor restored: nothing, since what was added is in the changelog.
   */
  @Override
  public void forget() {
    chunks.clear();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    Path folder = context.stateDir().toPath().resolve(name);
    chunks.clear();
    identities = new IdentitySet(folder, generations, tableMax);
    context.register(root, CommitHook.restoring(this::restore));
  }

  /** Takes records of the changelog, any number of times. */
  void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
    IdentitySet set = identities();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.value() != null) {
        set.restore(ByteBuffer.wrap(record.value()));
      }
      set.settle(record.offset());
    }
  }

  @Override
  public boolean managesOffsets() {
    return true;
  }

  @Override
  public Long committedOffset(TopicPartition partition) {
    return identities().manifest().offset();
  }

  /**
   * The offset stands in the manifest with the slices it stands for: the one given here reaches
   * further. None at all means that nothing here can be trusted.
   */
  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    IdentitySet set = identities;
    if (changelogOffsets.isEmpty() && set != null) {
      chunks.clear();
      var unused = set.empty();
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> QueryResult<R> query(Query<R> query, PositionBound positionBound, QueryConfig config) {
    if (query instanceof Measure) {
      return (QueryResult<R>) QueryResult.forResult(size());
    }
    return query instanceof Find asked
        ? (QueryResult<R>) QueryResult.forResult(find(asked.high(), asked.low(), asked.now()))
        : QueryResult.forUnknownQueryType(query, this);
  }

  private IdentitySet identities() {
    IdentitySet set = identities;
    if (set == null) {
      throw new IllegalStateException("Expected store '" + name + "' to be open");
    }
    return set;
  }

  @Override
  public void close() {
    IdentitySet set = identities;
    identities = null;
    if (set != null) {
      set.close();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return identities != null;
  }
}
