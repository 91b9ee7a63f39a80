package org.countinghouse.topology.rating;

import java.util.Optional;
import java.util.Set;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.summary.Summary;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.ClosingState;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ImportRecord;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.serdes.avro.Decoded;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.mapping.ImportMapping;
import org.countinghouse.topology.mapping.MasterMapping;
import org.countinghouse.topology.mapping.SummaryMapping;
import org.countinghouse.topology.mapping.TotalMapping;

/**
 * Takes in what rating consumes and notes what has to be rated again. A record that breaks a rule
 * changes nothing and goes to rating.rejected.
 */
final class RatingIntake {

  private final Agreements agreements;
  private final ChargeBook charges;
  private final Progress progress;
  private final ClosingQueue closings;
  private final ClosingAgenda agenda;
  private final RatingState state;
  private final int partitions;
  private final AvroDecoder<UsageTotalRecord> totals;
  private final AvroDecoder<ReferenceRecord> references;
  private final AvroDecoder<AccountRecord> accounts;
  private final AvroDecoder<ContractRecord> contracts;
  private final AvroDecoder<ClosingRecord> closingRecords;
  private final AvroDecoder<ImportRecord> imports;

  /** A record that changes nothing. */
  record Refusal(ReasonCode reason, String detail) {}

  RatingIntake(RatingState state, Codecs codecs, int partitions) {
    this.state = state;
    this.agreements = state.agreements();
    this.charges = state.charges();
    this.progress = state.progress();
    this.closings = state.closings();
    this.agenda = state.agenda();
    this.partitions = partitions;
    totals = codecs.decoder(UsageTotalRecord.class);
    references = codecs.decoder(ReferenceRecord.class);
    accounts = codecs.decoder(AccountRecord.class);
    contracts = codecs.decoder(ContractRecord.class);
    imports = codecs.decoder(ImportRecord.class);
    closingRecords = codecs.decoder(ClosingRecord.class);
  }

  /** usage.totals: a changed total or a progress marker. */
  Optional<Refusal> total(Incoming incoming) {
    return accept(
        totals.decode(incoming.headers(), incoming.value()),
        incoming,
        record -> {
          if (record.getTotal() != null) {
            return total(incoming, record.getTotal());
          }
          if (record.getProgress() != null) {
            return progress(incoming, record.getProgress());
          }
          throw new IllegalArgumentException(
              "Expected a total or a progress marker, but found neither");
        });
  }

  private Optional<Refusal> total(Incoming incoming, UsageTotalState total) {
    String key = TotalMapping.recordKey(TotalMapping.key(total));
    return routed(
        incoming,
        key,
        total.getAccountId(),
        () ->
            charges.put(key, total).forEach(period -> agenda.usage(total.getAccountId(), period)));
  }

  private Optional<Refusal> progress(Incoming incoming, ProgressState marker) {
    return named(
        incoming, RecordKeys.progress(marker.getMeteringPartition()), () -> progress.put(marker));
  }

  /** reference.rating: whatever is broadcast to rating. */
  Optional<Refusal> reference(Incoming incoming) {
    return accept(
        references.decode(incoming.headers(), incoming.value()),
        incoming,
        record -> {
          String key = Agreements.key(record);
          return named(incoming, key, () -> agreements.put(record).forEach(this::touch));
        });
  }

  /** master.accounts. */
  Optional<Refusal> account(Incoming incoming) {
    return accept(
        accounts.decode(incoming.headers(), incoming.value()),
        incoming,
        record -> {
          String id = record.getAccountId();
          return routed(
              incoming,
              RecordKeys.account(id),
              id,
              () -> {
                agreements.put(record);
                touch(id);
              });
        });
  }

  /** master.contracts. */
  Optional<Refusal> contract(Incoming incoming) {
    return accept(
        contracts.decode(incoming.headers(), incoming.value()),
        incoming,
        record -> {
          String id = record.getAccountId();
          return routed(
              incoming,
              RecordKeys.contract(id, record.getContractId()),
              id,
              () -> {
                agreements.put(record);
                agenda.contract(MasterMapping.toDomain(record), record, charges.touch(id));
                touchOpen(id);
              });
        });
  }

  /** billing.closings. */
  Optional<Refusal> closing(Incoming incoming) {
    return accept(
        closingRecords.decode(incoming.headers(), incoming.value()),
        incoming,
        record -> {
          Closing closing = SummaryMapping.toDomain(record);
          ClosingState state = new ClosingState(record, incoming.appendTime());
          return routed(
              incoming,
              SummaryMapping.id(closing),
              closing.accountId(),
              () -> {
                closings.add(closing, state);
                agenda.arrived(closing);
                touchOpen(closing.accountId());
              });
        });
  }

  /** rated.imports: what the generation before has billed. */
  Optional<Refusal> imported(Incoming incoming) {
    return accept(
        imports.decode(incoming.headers(), incoming.value()),
        incoming,
        record -> {
          SummaryRecord summary = record.getSummary();
          if (summary != null) {
            return routed(
                incoming,
                summary.getSummaryId(),
                summary.getAccountId(),
                () -> takeOver(summary, incoming));
          }
          return named(incoming, RecordKeys.importEnd(), () -> state.imports().end(record));
        });
  }

  private void takeOver(SummaryRecord record, Incoming incoming) {
    state.imports().check("summary " + record.getSummaryId());
    Summary summary = ImportMapping.toDomain(record);
    if (state.billed().takeOver(summary)) {
      state.imports().imported();
      Closing closing = summary.closing();
      closings.takeOver(
          closing, new ClosingState(ImportMapping.toRecord(closing), incoming.appendTime()));
      agenda.arrived(closing);
      charges.touch(closing.accountId(), summary.period());
    }
  }

  /** All of an account may have changed. */
  private void touch(String accountId) {
    Set<BillingPeriod> unusedPeriods = charges.touch(accountId);
    touchOpen(accountId);
  }

  /** Periods without usage have charges too: fees and minimums. */
  private void touchOpen(String accountId) {
    agenda.open(accountId).forEach(period -> charges.touch(accountId, period));
  }

  private Optional<Refusal> routed(
      Incoming incoming, String expectedKey, String accountId, Runnable put) {
    return unless(incoming.misrouted(expectedKey, accountId, partitions), put);
  }

  /** Where every partition has the record. */
  private static Optional<Refusal> named(Incoming incoming, String expectedKey, Runnable put) {
    return unless(incoming.misnamed(expectedKey), put);
  }

  private static Optional<Refusal> unless(Optional<String> misrouted, Runnable put) {
    if (misrouted.isEmpty()) {
      put.run();
    }
    return misrouted.map(detail -> new Refusal(ReasonCode.MISROUTED, detail));
  }

  private static <T> Optional<Refusal> accept(
      Decoded<T> decoded,
      Incoming incoming,
      java.util.function.Function<T, Optional<Refusal>> put) {
    return decoded.fold(
        record -> {
          try {
            return put.apply(record);
          } catch (IllegalArgumentException broken) {
            return Optional.of(
                new Refusal(
                    ReasonCode.INVALID_RECORD,
                    broken.getMessage() + " at " + incoming.coordinates()));
          }
        },
        detail ->
            Optional.of(
                new Refusal(ReasonCode.UNDECODABLE, detail + " at " + incoming.coordinates())));
  }
}
