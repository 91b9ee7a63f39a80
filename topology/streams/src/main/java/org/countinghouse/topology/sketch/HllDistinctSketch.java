package org.countinghouse.topology.sketch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.countinghouse.domain.aggregation.DistinctSketch;

/** One sketch of {@link HllSketches}. Its bytes are its registers. */
final class HllDistinctSketch implements DistinctSketch {

  private HllSketch sketch;

  HllDistinctSketch(HllSketch sketch) {
    this.sketch = sketch;
  }

  @Override
  public void add(long hash) {
    sketch.update(hash);
  }

  @Override
  public void merge(DistinctSketch other) {
    if (!(other instanceof HllDistinctSketch theirs)) {
      throw new IllegalArgumentException(
          "Expected a HyperLogLog sketch to merge, but found " + other.getClass().getName());
    }
    Union union = new Union(HllSketches.LOG_REGISTERS);
    union.update(sketch);
    union.update(theirs.sketch);
    sketch = union.getResult(TgtHllType.HLL_8);
  }

  /** By the composite estimator, which looks at registers only. */
  @Override
  public BigDecimal estimate() {
    return new BigDecimal(sketch.getCompositeEstimate()).setScale(0, RoundingMode.HALF_UP);
  }

  @Override
  public byte[] bytes() {
    byte[] image = sketch.toUpdatableByteArray();
    return Arrays.copyOfRange(image, HllSketches.HEAD, image.length);
  }
}
