package org.countinghouse.topology.commit;

import org.apache.kafka.streams.processor.StateStore;

/**
 * A store that puts on disk only what is committed, together with the changelog offset it reaches
 * to, so that a killed process goes on from its disk and reads no more than a tail of the
 * changelog.
 *
 * <p>A change is <em>pending</em> until {@link #prepare} logs it inside the transaction,
 * <em>prepared</em> until {@link #committed} says that the transaction has committed, and only then
 * may go to disk. {@link CommitHook} makes these calls on the thread that owns the task; reads by
 * the processor see pending before prepared before disk.
 *
 * <p>Neither {@code commit(Map)} nor {@code close()} says that a transaction has committed: Kafka
 * Streams calls both after a failed commit too. A store must not apply prepared changes there, nor
 * take over an offset that it has no data for.
 */
public interface TransactionalStore extends StateStore {

  /**
   * Logs all changes that are not known to be committed: the pending ones, which become prepared,
   * and those prepared before. May be called again after a commit that failed.
   */
  void prepare(Changelog changelog);

  /**
   * The transaction of the last {@link #prepare} has committed: its changes may go to disk, in one
   * atomic unit with the offset.
   *
   * @param changelogEnd offset of the last acknowledged record of this store's changelog; -1 if
   *     this task has logged none yet
   */
  void committed(long changelogEnd);

  /** Drops all changes that are not on disk. */
  void forget();
}
