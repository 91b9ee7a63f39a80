package org.countinghouse.app.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.oracle.OracleInput;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;

/** Puts what was fed into the oracle's own words. */
public final class OracleInputs {

  private OracleInputs() {}

  /** The oracle's input, when all that could be waited for has been. */
  public static OracleInput of(MasterData master, List<OracleInput.Event> events) {
    return of(master, events, OracleInput.Rules.DEFAULT);
  }

  /** The oracle's input. */
  public static OracleInput of(
      MasterData master, List<OracleInput.Event> events, OracleInput.Rules rules) {
    return new OracleInput(events, OracleMasters.of(master), rules);
  }

  /**
   * One event as it was fed.
   *
   * @param appended when it was stored, kept to the millisecond
   */
  public static OracleInput.Event event(UsageEventRecord event, Instant appended) {
    Map<String, BigDecimal> measures = new TreeMap<>(event.getMeasures());
    if (event.getQuantity() != null) {
      measures.put("", event.getQuantity());
    }
    return new OracleInput.Event(
        event.getKind() == UsageKind.VOID,
        event.getCustomerId(),
        event.getSource(),
        event.getId(),
        event.getType(),
        event.getTime().truncatedTo(ChronoUnit.MICROS),
        appended.truncatedTo(ChronoUnit.MILLIS),
        measures,
        new TreeMap<>(event.getDimensions()));
  }
}
