package org.countinghouse.topology.store;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The rows of the disk with changes laid over them: a change hides the row of its key. */
final class MergedRows implements Rows {

  private final Rows disk;
  private final Iterator<Map.Entry<Bytes, Change>> changes;
  private @Nullable Row onDisk;
  private Map.@Nullable Entry<Bytes, Change> changed;

  MergedRows(Rows disk, SortedMap<Bytes, Change> changes) {
    this.disk = disk;
    this.changes = changes.entrySet().iterator();
    this.onDisk = disk.next();
    this.changed = nextChange();
  }

  @Override
  public @Nullable Row next() {
    while (changed != null) {
      Map.Entry<Bytes, Change> change = changed;
      int order = onDisk == null ? 1 : Arrays.compareUnsigned(onDisk.key(), change.getKey().get());
      if (order < 0) {
        break;
      }
      if (order == 0) {
        onDisk = disk.next();
      }
      changed = nextChange();
      byte[] value = change.getValue().value();
      if (value != null) {
        return new Row(change.getKey().get(), value);
      }
    }
    Row row = onDisk;
    onDisk = row == null ? null : disk.next();
    return row;
  }

  private Map.@Nullable Entry<Bytes, Change> nextChange() {
    return changes.hasNext() ? changes.next() : null;
  }

  @Override
  public void close() {
    disk.close();
  }
}
