package org.countinghouse.app.master;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.Place;

/**
 * One meter, product, price plan, account, contract or customer as a file has it.
 *
 * @param record the Avro record of its kind, with all versions
 * @param place where it stands
 * @param versionPlaces where each version stands, in the order of the record's versions
 */
public record MasterItem(
    MasterKind kind, SpecificRecord record, Place place, List<Place> versionPlaces) {

  public MasterItem {
    versionPlaces = List.copyOf(versionPlaces);
  }

  /** Its id, unique among its kind. */
  public String id() {
    return kind.idOf(record);
  }

  /** Its record key. */
  public String key() {
    return kind.keyOf(record);
  }

  /** How messages name it: {@code price plan 'tokens-eur'}. */
  public String name() {
    return kind.noun() + " '" + id() + "'";
  }
}
