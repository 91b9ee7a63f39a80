package org.countinghouse.app.oracle;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.oracle.OracleInput.Event;
import org.countinghouse.app.oracle.OracleMaster.MeterVersion;

/**
 * An event that master data has a place for.
 *
 * @param identity as a number, which decides between events of one time
 * @param account that pays
 * @param uses one for each meter that takes it; none if all leave it out
 */
record Taken(Event event, BigInteger identity, String account, List<Use> uses) {

  /** A window of a meter. */
  record Use(MeterVersion meter, Span window) {}

  /** The total that it is in by a meter. */
  TotalName total(Use use) {
    MeterVersion meter = use.meter();
    Map<String, String> group = new TreeMap<>();
    for (String name : meter.groupBy()) {
      group.put(name, event.dimensions().getOrDefault(name, ""));
    }
    return new TotalName(
        account,
        event.customer(),
        meter.meter(),
        meter.version(),
        group,
        use.window().start(),
        use.window().zone().getId(),
        use.window().hourly());
  }
}
