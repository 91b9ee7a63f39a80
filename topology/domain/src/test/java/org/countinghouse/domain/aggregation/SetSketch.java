package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.TreeSet;

/** A sketch that forgets nothing, for up to a thousand values. */
record SetSketch(TreeSet<Long> hashes) implements DistinctSketch {

  static final Aggregates AGGREGATES =
      new Aggregates(
          new DistinctSketch.Factory() {
            @Override
            public DistinctSketch empty() {
              return new SetSketch(new TreeSet<>());
            }

            @Override
            public DistinctSketch of(byte[] bytes) {
              SetSketch read = new SetSketch(new TreeSet<>());
              ByteBuffer buffer = ByteBuffer.wrap(bytes);
              while (buffer.remaining() >= Long.BYTES) {
                read.add(buffer.getLong());
              }
              return read;
            }
          });

  @Override
  public void add(long hash) {
    hashes.add(hash);
  }

  @Override
  public void merge(DistinctSketch other) {
    hashes.addAll(((SetSketch) other).hashes);
  }

  @Override
  public BigDecimal estimate() {
    return BigDecimal.valueOf(hashes.size());
  }

  @Override
  public byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(hashes.size() * Long.BYTES);
    hashes.forEach(buffer::putLong);
    return buffer.array();
  }
}
