package org.countinghouse.app.master;

import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Master data without an error: whoever holds one may publish it.
 *
 * @param items ordered by kind, then as the files have them
 * @param warnings what is allowed but may not be meant, each as {@code file:line: Expected ...}
 */
public record MasterData(List<MasterItem> items, List<String> warnings) {

  public MasterData {
    items = List.copyOf(items);
    warnings = List.copyOf(warnings);
  }

  /** The records of one type, such as {@code PricePlanRecord.class}. */
  public <R extends SpecificRecord> List<R> records(Class<R> type) {
    return items.stream().map(MasterItem::record).filter(type::isInstance).map(type::cast).toList();
  }

  /** This data without the records that a condition names. */
  public MasterData without(Predicate<SpecificRecord> condition) {
    return new MasterData(
        items.stream().filter(item -> !condition.test(item.record())).toList(), warnings);
  }
}
