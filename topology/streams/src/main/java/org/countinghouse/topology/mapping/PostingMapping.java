package org.countinghouse.topology.mapping;

import java.util.Currency;
import java.util.List;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.posting.Journal;
import org.countinghouse.domain.posting.JournalLine;
import org.countinghouse.domain.posting.Posting;
import org.countinghouse.domain.posting.PostingBody;
import org.countinghouse.domain.posting.PostingFact;
import org.countinghouse.domain.posting.PostingStage;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.PostingCommandRecord;
import org.countinghouse.schema.PostingState;
import org.countinghouse.schema.PostingStatusRecord;
import org.countinghouse.schema.key.RecordKeys;

/** Postings between their state, the command sent for them, and the domain. */
public final class PostingMapping {

  private static final String KIND = "INVOICE";

  /** Where the legal entity stands in a posting key. */
  private static final int ENTITY = 1;

  private PostingMapping() {}

  /** The idempotency key of the posting of an invoice revision. */
  public static String postingKey(OutcomeRecord outcome) {
    return RecordKeys.posting(
        KIND, outcome.getLegalEntityId(), outcome.getInvoiceId(), outcome.getRevision());
  }

  /** The state of a posting nothing was heard of before the outcome. */
  public static PostingState received(OutcomeRecord outcome) {
    PostingStatusRecord status =
        PostingStatusRecord.newBuilder()
            .setPostingKey(postingKey(outcome))
            .setAccountId(outcome.getAccountId())
            .setKind(KIND)
            .setState(PostingStage.RECEIVED.name())
            .setInvoiceId(outcome.getInvoiceId())
            .setInvoiceRevision(outcome.getRevision())
            .setCurrency(outcome.getCurrency())
            .setTotal(outcome.getTotal())
            .build();
    return PostingState.newBuilder().setStatus(status).build();
  }

  /** The posting as it is stored. */
  public static Posting toDomain(PostingState state) {
    PostingStatusRecord status = state.getStatus();
    PostingCommandRecord command = state.getCommand();
    return new Posting(
        PostingStage.valueOf(status.getState()),
        command == null ? new Posting.Command.None() : new Posting.Command.Sent(body(command)),
        status.getAttempt(),
        status.getNotBefore(),
        status.getDocumentId(),
        status.getReason());
  }

  /** The next status of a posting, after the one before it. */
  public static PostingStatusRecord toStatus(Posting posting, PostingStatusRecord before) {
    return PostingStatusRecord.newBuilder(before)
        .setState(posting.stage().name())
        .setAttempt(posting.attempt())
        .setNotBefore(posting.notBefore())
        .setDocumentId(posting.documentId())
        .setReason(posting.reason())
        .setRevision(before.getRevision() + 1)
        .build();
  }

  /** The command that sends a posting; the entity that books it is part of the key. */
  public static PostingCommandRecord toCommand(PostingFact.Sent sent, PostingStatusRecord status) {
    Journal journal = sent.body().journal();
    return PostingCommandRecord.newBuilder()
        .setPostingKey(status.getPostingKey())
        .setAccountId(status.getAccountId())
        .setKind(status.getKind())
        .setLegalEntityId(RecordKeys.split(status.getPostingKey()).get(ENTITY))
        .setInvoiceId(status.getInvoiceId())
        .setInvoiceRevision(status.getInvoiceRevision())
        .setSummaryId(sent.body().summaryId())
        .setPeriod(sent.body().period())
        .setCurrency(journal.currency().getCurrencyCode())
        .setLines(journal.lines().stream().map(PostingMapping::line).toList())
        .setAttempt(sent.attempt())
        .build();
  }

  private static org.countinghouse.schema.JournalLine line(JournalLine line) {
    return new org.countinghouse.schema.JournalLine(
        line.glAccount(),
        Decimals.toRecord(line.debit().amount()),
        Decimals.toRecord(line.credit().amount()),
        line.text());
  }

  private static PostingBody body(PostingCommandRecord command) {
    Currency currency = Currency.getInstance(command.getCurrency());
    List<JournalLine> lines =
        command.getLines().stream()
            .map(
                line ->
                    new JournalLine(
                        line.getGlAccount(),
                        new Money(currency, line.getDebit()),
                        new Money(currency, line.getCredit()),
                        line.getText()))
            .toList();
    return new PostingBody(command.getSummaryId(), command.getPeriod(), new Journal(lines));
  }
}
