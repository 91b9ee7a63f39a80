package org.countinghouse.topology.metering;

import java.util.List;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.error.Incoming;

/**
 * Takes master data in and wakes the events that waited for it. A record that breaks a rule changes
 * nothing and goes to usage.rejected; the one before it stands.
 */
final class MasterIntake {

  private final MeteringStages stages;
  private final AvroDecoder<CustomerRecord> customers;
  private final AvroDecoder<ReferenceRecord> references;
  private final int partitions;
  private final MeteringOutputs outputs;

  MasterIntake(
      MeteringStages stages,
      AvroDecoder<CustomerRecord> customers,
      AvroDecoder<ReferenceRecord> references,
      int partitions,
      MeteringOutputs outputs) {
    this.stages = stages;
    this.customers = customers;
    this.references = references;
    this.partitions = partitions;
    this.outputs = outputs;
  }

  void customer(Incoming incoming) {
    customers
        .decode(incoming.headers(), incoming.value())
        .fold(
            customer -> accept(() -> put(customer, incoming), incoming),
            detail -> refuse(incoming, ReasonCode.UNDECODABLE, detail));
  }

  void reference(Incoming incoming) {
    references
        .decode(incoming.headers(), incoming.value())
        .fold(
            reference -> accept(() -> put(reference, incoming), incoming),
            detail -> refuse(incoming, ReasonCode.UNDECODABLE, detail));
  }

  private void put(CustomerRecord customer, Incoming incoming) {
    String id = customer.getCustomerId();
    incoming
        .misrouted(RecordKeys.customer(id), id, partitions)
        .ifPresentOrElse(
            detail -> refuse(incoming, ReasonCode.MISROUTED, detail),
            () -> {
              if (stages.customers().put(customer, stages.counted().latest())) {
                stages.reassignments().start(id);
              }
              arrived(new Missing(Missing.Kind.CUSTOMER, id));
            });
  }

  private void put(ReferenceRecord reference, Incoming incoming) {
    MeterRecord meter = reference.getMeter();
    if (meter == null) {
      throw new IllegalArgumentException("Expected a meter in a reference record, but found none");
    }
    incoming
        .misnamed(RecordKeys.reference("meter", meter.getMeterId()))
        .ifPresentOrElse(
            detail -> refuse(incoming, ReasonCode.MISROUTED, detail),
            () -> {
              List<Meter.Version> versions = stages.meters().put(meter, stages.counted()::of);
              versions.forEach(this::tellIfLate);
              versions.stream()
                  .map(Meter.Version::eventType)
                  .distinct()
                  .forEach(eventType -> arrived(new Missing(Missing.Kind.METER, eventType)));
            });
  }

  /** Says that usage was counted without a version that was to measure it. */
  private void tellIfLate(Meter.Version version) {
    if (version.onset().after() > 0 && stages.customers().zones().anyMatch(version::isLateIn)) {
      stages.findings().lateMeter(version, stages.bookkeeping().watermark());
    }
  }

  private void arrived(Missing missing) {
    stages.parking().wake(missing);
    stages.findings().arrived(missing, stages.bookkeeping().watermark());
  }

  private boolean accept(Runnable put, Incoming incoming) {
    try {
      put.run();
      return true;
    } catch (IllegalArgumentException broken) {
      return refuse(incoming, ReasonCode.INVALID_RECORD, String.valueOf(broken.getMessage()));
    }
  }

  private boolean refuse(Incoming incoming, ReasonCode reason, String detail) {
    outputs.reject(incoming, new Refusal(reason, detail + " at " + incoming.coordinates()));
    return false;
  }
}
