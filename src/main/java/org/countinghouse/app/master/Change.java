package org.countinghouse.app.master;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record to publish.
 *
 * @param record the item's record; versions that are published already keep who recorded them when
 * @param published whether the item is published already, in other words
 */
record Change(MasterItem item, SpecificRecord record, boolean published) {}
