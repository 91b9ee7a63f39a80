package org.countinghouse.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceReconciliationTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      nullValues = "-",
      textBlock =
          """
          # what happens                                        ! mismatches ever opened                        ! said last
          S EUR 100; a1 EUR 100                                 ! ''                                            ! a1 RECONCILED
          S EUR 100; a1 EUR 100.00; LATE                        ! ''                                            ! a1 RECONCILED
          a1 EUR 100                                            ! ''                                            ! a1 PENDING
          a1 EUR 100; LATE                                      ! ''                                            ! a1 PENDING
          a1 EUR 100; S EUR 100                                 ! ''                                            ! a1 RECONCILED
          S EUR 100                                             ! ''                                            ! ''
          S EUR 100; LATE                                       ! MISSING OPEN EUR -100.00 r1                   ! ''
          S EUR 100; LATE; LATE                                 ! MISSING OPEN EUR -100.00 r1                   ! ''
          S EUR 100; LATE; a1 EUR 100                           ! MISSING RESOLVED EUR -100.00 r2               ! a1 RECONCILED
          S EUR 100; LATE; a1 EUR 100; a2 VOID                  ! MISSING OPEN EUR -100.00 r3                   ! ''
          S EUR 100; a1 EUR 100; a2 VOID                        ! ''                                            ! ''
          S EUR 100; a1 EUR 100; a2 VOID; LATE                  ! MISSING OPEN EUR -100.00 r1                   ! ''
          S EUR -100; LATE                                      ! MISSING OPEN EUR 100.00 r1                    ! ''
          S EUR 0; LATE                                         ! ''                                            ! ''
          S EUR 0; a1 EUR 0                                     ! ''                                            ! a1 RECONCILED
          S EUR 0; a1 EUR 5                                     ! AMOUNT OPEN EUR 5.00 r1                       ! a1 DISCREPANT
          S EUR 100; a1 EUR 120                                 ! AMOUNT OPEN EUR 20.00 r1                      ! a1 DISCREPANT
          S EUR 100; a1 EUR 100.005                             ! AMOUNT OPEN EUR 0.005 r1                      ! a1 DISCREPANT
          S JPY 100; a1 JPY 99                                  ! AMOUNT OPEN JPY -1 r1                         ! a1 DISCREPANT
          S EUR 100; a1 EUR 120; a2 EUR 110                     ! AMOUNT UPDATED EUR 10.00 r2                   ! a2 DISCREPANT
          S EUR 100; a1 EUR 120; a2 EUR 120                     ! AMOUNT OPEN EUR 20.00 r1                      ! a2 DISCREPANT
          S EUR 100; a1 EUR 120; a2 EUR 100                     ! AMOUNT RESOLVED EUR 20.00 r2                  ! a2 RECONCILED
          S EUR 100; a1 EUR 120; a2 VOID                        ! AMOUNT RESOLVED EUR 20.00 r2                  ! ''
          S EUR 100; a1 EUR 120; a2 EUR 100; a3 EUR 90          ! AMOUNT OPEN EUR -10.00 r3                     ! a3 DISCREPANT
          S EUR 100; a2 EUR 100; a1 EUR 120                     ! ''                                            ! a2 RECONCILED
          S EUR 100; a1 EUR 100; a1 EUR 120                     ! ''                                            ! a1 RECONCILED
          S EUR 100; a2 VOID; a1 EUR 100; LATE                  ! MISSING OPEN EUR -100.00 r1                   ! ''
          S EUR 100; a1 USD 100                                 ! CURRENCY OPEN EUR 0.00 r1                     ! a1 DISCREPANT
          S EUR 100; a1 USD 120; a2 EUR 120                     ! AMOUNT OPEN EUR 20.00 r1; CURRENCY RESOLVED EUR 0.00 r2 ! a2 DISCREPANT
          S EUR 100; a1 USD 100; a2 EUR 100                     ! CURRENCY RESOLVED EUR 0.00 r2                 ! a2 RECONCILED
          S EUR 100; a1 EUR 100; b1 EUR 100                     ! AMOUNT OPEN EUR 100.00 r1                     ! a1 DISCREPANT; b1 DISCREPANT
          S EUR 100; a1 EUR 100; b1 EUR 100; b2 VOID            ! AMOUNT RESOLVED EUR 100.00 r2                 ! a1 RECONCILED
          S EUR 100; a1 EUR 60; b1 EUR 40                       ! AMOUNT UPDATED EUR 0.00 r2                    ! a1 DISCREPANT; b1 DISCREPANT
          S EUR 100; S EUR 100; a1 EUR 100; S EUR 100           ! ''                                            ! a1 RECONCILED
          S EUR 100; S EUR 999; a1 EUR 100                      ! ''                                            ! a1 RECONCILED
          """)
  void shouldReconcileInvoiceWithItsSummary(String script, String mismatches, String outcomes) {
    CaseScript played = CaseScript.play(CaseScript.OWN, CaseScript.steps(script));

    assertThat(played.mismatches()).isEqualTo(mismatches);
    assertThat(played.outcomes()).isEqualTo(outcomes);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          a1 EUR 100                      ! ACCOUNT OPEN EUR 100.00 r1                                ! a1 DISCREPANT
          a1 EUR 100; LATE                ! ACCOUNT OPEN EUR 100.00 r1                                ! a1 DISCREPANT
          a1 EUR 100; a2 EUR 90           ! ACCOUNT UPDATED EUR 90.00 r2                              ! a2 DISCREPANT
          a1 EUR 100; a2 VOID             ! ACCOUNT RESOLVED EUR 100.00 r2                            ! ''
          a1 EUR 100; b1 EUR 50           ! ACCOUNT OPEN EUR 100.00 r1; ACCOUNT OPEN EUR 50.00 r1     ! a1 DISCREPANT; b1 DISCREPANT
          a1 EUR 100; b1 EUR 50; a2 VOID  ! ACCOUNT RESOLVED EUR 100.00 r2; ACCOUNT OPEN EUR 50.00 r1 ! b1 DISCREPANT
          """)
  void shouldFindInvoiceThatNamesSummaryOfAnotherAccount(
      String script, String mismatches, String outcomes) {
    CaseScript played = CaseScript.play(CaseScript.FOREIGN, CaseScript.steps(script));

    assertThat(played.mismatches()).isEqualTo(mismatches);
    assertThat(played.outcomes()).isEqualTo(outcomes);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          S EUR 100; LATE                    ! ''  ! Expected an invoice of EUR 100.00, but found none
          S EUR 100; a1 EUR 120              ! a   ! Expected EUR 100.00, but found EUR 120.00
          S EUR 100; a1 EUR 60; b1 EUR 50    ! ''  ! Expected one invoice of EUR 100.00, but found 2 of EUR 110.00 in all: a, b
          S EUR 100; a1 EUR 60; b1 USD 40    ! ''  ! Expected EUR 100.00, but found USD 40.00 on invoice b
          S EUR 100; a1 ZZZ 100              ! a   ! Expected EUR 100.00, but found ZZZ 100 on invoice a
          """)
  void shouldSayWhatWasExpectedAndFound(String script, String invoice, String detail) {
    CaseScript played = CaseScript.play(CaseScript.OWN, CaseScript.steps(script));

    assertThat(played.current().mismatches().values())
        .filteredOn(Mismatch::isStanding)
        .singleElement()
        .satisfies(
            mismatch -> {
              assertThat(mismatch.difference().invoiceId()).isEqualTo(invoice);
              assertThat(mismatch.difference().detail()).isEqualTo(detail);
            });
  }

  @Test
  void shouldNameBothAccountsOfMisassignedInvoice() {
    CaseScript played = CaseScript.play(CaseScript.FOREIGN, List.of("a1 EUR 100"));

    assertThat(played.current().mismatches().values().iterator().next().difference().detail())
        .isEqualTo(
            "Expected an invoice of account acme for summary acme|2026-06|EUR|FINAL, but found"
                + " invoice a of account globex");
  }

  @Test
  void shouldOpenMissingAtDeadlineWhenLateInvoiceComesBeforeAnyTimer() {
    InvoiceCase waiting = CaseScript.play(CaseScript.OWN, List.of("S EUR 100")).current();
    StatedAmount total = new StatedAmount("EUR", new BigDecimal("100"));
    Instant late = CaseScript.DEADLINE.plusSeconds(7);

    InvoiceCase after =
        waiting.applyAll(
            InvoiceReconciliation.decide(
                waiting,
                new CaseInput.InvoiceArrived(new InvoiceVersion("a", 1, true, total)),
                late));

    Mismatch missing = after.mismatches().values().iterator().next();
    assertThat(missing.key().type()).isEqualTo(MismatchType.MISSING);
    assertThat(missing.status()).isEqualTo(MismatchStatus.RESOLVED);
    assertThat(missing.openedAt()).isEqualTo(CaseScript.DEADLINE);
    assertThat(missing.changedAt()).isEqualTo(late);
    assertThat(missing.revision()).isEqualTo(2);
  }

  @Test
  void shouldNotOpenMissingWhenDeadlineIsAMomentAway() {
    InvoiceCase waiting = CaseScript.play(CaseScript.OWN, List.of("S EUR 100")).current();

    assertThat(
            InvoiceReconciliation.decide(
                waiting, new CaseInput.TimePassed(), CaseScript.DEADLINE.minusNanos(1)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          S EUR 100; a1 EUR 120; a1 EUR 120
          S EUR 100; a1 EUR 120; S EUR 100
          S EUR 100; a2 EUR 120; a1 EUR 100
          S EUR 100; LATE; LATE
          a1 EUR 100; a1 EUR 100
          """)
  void shouldSayNothingWhenNothingChanges(String script) {
    assertThat(CaseScript.play(CaseScript.OWN, CaseScript.steps(script)).facts()).isEmpty();
  }

  @Test
  void shouldRefuseRevisionBelowOne() {
    StatedAmount total = new StatedAmount("EUR", BigDecimal.ONE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InvoiceVersion("a", 0, true, total))
        .withMessage("Expected revision 1 or more of invoice a, but found 0");
  }

  @ParameterizedTest
  @CsvSource({"DISCREPANT, 0", "RECONCILED, 1", "PENDING, 1"})
  void shouldRefuseOutcomeThatContradictsItsMismatches(
      InvoiceOutcome.Result result, int mismatches) {
    List<MismatchType> types = List.of(MismatchType.AMOUNT).subList(0, mismatches);

    assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceOutcome(result, types));
  }
}
