package org.countinghouse.topology.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.finance.FinanceRecords.aSummary;
import static org.countinghouse.topology.finance.FinanceRecords.aVoid;
import static org.countinghouse.topology.finance.FinanceRecords.anInvoice;
import static org.countinghouse.topology.finance.FinanceRecords.anOutcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countinghouse.domain.posting.InvoiceJournal;
import org.countinghouse.domain.posting.Posting;
import org.countinghouse.domain.posting.PostingFact;
import org.countinghouse.domain.posting.PostingInput;
import org.countinghouse.domain.posting.RetryPolicy;
import org.countinghouse.domain.reconciliation.CaseFact;
import org.countinghouse.domain.reconciliation.CaseId;
import org.countinghouse.domain.reconciliation.CaseInput;
import org.countinghouse.domain.reconciliation.InvoiceCase;
import org.countinghouse.domain.reconciliation.InvoiceReconciliation;
import org.countinghouse.schema.Evidence;
import org.countinghouse.schema.InvoiceCaseState;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.OutcomeResult;
import org.countinghouse.schema.PostingState;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.serdes.avro.StateSerde;
import org.countinghouse.topology.mapping.InvoiceCaseInputs;
import org.countinghouse.topology.mapping.InvoiceCaseMapping;
import org.countinghouse.topology.mapping.InvoiceCaseWriter;
import org.countinghouse.topology.mapping.PostingInputs;
import org.countinghouse.topology.mapping.PostingMapping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored is what the domain said, after a trip through the bytes of the store. */
class StateMappingTest {

  private static final Instant DEADLINE = FinanceDriver.START.plus(Duration.ofDays(1));
  private static final Evidence EVIDENCE = new Evidence("topic", 0, 7L, "key", "value");
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofSeconds(30), Duration.ofHours(1), 3);

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12.35 i1:1, 12.53 i1:2, S, LATE, VOID i1:3         | acme
          LATE, S, 12.35 i1:1, 99 i2:1, VOID i2:2            | acme
          S, LATE, 1.23456789 i1:1, VOID i1:2, 12.35 i2:1    | acme
          12.35 i1:1, 5 i2:1, VOID i1:2                      | globex
          """)
  void shouldStoreInvoiceCaseAsTheDomainSaysIt(String script, String account) {
    CaseId id = InvoiceCaseMapping.id(account, FinanceRecords.SUMMARY_ID);
    InvoiceCaseState state = InvoiceCaseState.newBuilder().build();
    InvoiceCase expected = InvoiceCase.empty(id);
    for (String step : script.split(", ")) {
      InvoiceCaseWriter writer = new InvoiceCaseWriter(id, state);
      Instant at = step.equals("LATE") ? DEADLINE : DEADLINE.minusSeconds(60);
      List<CaseFact> facts = InvoiceReconciliation.decide(expected, input(step, id, writer), at);
      writer.write(facts);
      expected = expected.applyAll(facts);

      state = stored(state);
      assertThat(InvoiceCaseMapping.toDomain(id, state)).as(step).isEqualTo(expected);
    }
  }

  private static CaseInput input(String step, CaseId id, InvoiceCaseWriter writer) {
    if (step.equals("LATE")) {
      return new CaseInput.TimePassed();
    }
    if (step.equals("S")) {
      SummaryRecord summary = aSummary("12.35", "tokens 4000 12.35");
      writer.keep(summary, DEADLINE, EVIDENCE);
      return InvoiceCaseInputs.toInput(summary, DEADLINE);
    }
    String[] words = step.split("[ :]");
    int revision = Integer.parseInt(words[2]);
    InvoiceRecord invoice =
        words[0].equals("VOID")
            ? aVoid(words[1], revision)
            : anInvoice(words[1], revision, words[0]);
    writer.keep(invoice, EVIDENCE);
    return InvoiceCaseInputs.toInput(invoice, id);
  }

  @ParameterizedTest
  @CsvSource({"REJECTED, true", "REJECTED, false", "ACCEPTED, false"})
  void shouldStorePostingAsTheDomainSaysIt(String answer, boolean retryable) {
    OutcomeRecord outcome = anOutcome("i1", 1, OutcomeResult.RECONCILED);
    PostingState state = PostingMapping.received(outcome);
    Posting expected = PostingMapping.toDomain(state);
    assertThat(expected).isEqualTo(Posting.received());
    PostingInput reply =
        answer.equals("ACCEPTED")
            ? new PostingInput.Accepted("D1")
            : new PostingInput.Rejected("E1", retryable, 1, FinanceDriver.START);

    for (PostingInput input :
        List.of(PostingInputs.toInput(outcome, new InvoiceJournal("1200")), reply)) {
      List<PostingFact> facts = input.decide(expected, POLICY);
      expected = expected.applyAll(facts);
      for (PostingFact fact : facts) {
        if (fact instanceof PostingFact.Sent sent) {
          state.setCommand(PostingMapping.toCommand(sent, state.getStatus()));
        }
      }
      state.setStatus(PostingMapping.toStatus(expected, state.getStatus()));

      state = stored(state);
      assertThat(PostingMapping.toDomain(state)).isEqualTo(expected);
    }
  }

  private static InvoiceCaseState stored(InvoiceCaseState state) {
    StateSerde<InvoiceCaseState> serde = new StateSerde<>(InvoiceCaseState.class, List.of());
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", state));
  }

  private static PostingState stored(PostingState state) {
    StateSerde<PostingState> serde = new StateSerde<>(PostingState.class, List.of());
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", state));
  }
}
