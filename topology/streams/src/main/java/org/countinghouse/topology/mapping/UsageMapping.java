package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UsageKind;
import org.countinghouse.schema.UsageEventRecord;

/** Usage events. */
public final class UsageMapping {

  private UsageMapping() {}

  /** The event as the domain sees it; its quantity becomes the measure without a name. */
  public static RawUsage toDomain(UsageEventRecord event) {
    Map<String, BigDecimal> measures = new HashMap<>(event.getMeasures());
    if (event.getQuantity() != null) {
      measures.put(RawUsage.QUANTITY, event.getQuantity());
    }
    return new RawUsage(
        event.getKind() == org.countinghouse.schema.UsageKind.VOID
            ? UsageKind.VOID
            : UsageKind.USAGE,
        event.getCustomerId(),
        event.getSource(),
        event.getId(),
        event.getType(),
        event.getTime(),
        measures,
        Dimensions.of(event.getDimensions()));
  }
}
