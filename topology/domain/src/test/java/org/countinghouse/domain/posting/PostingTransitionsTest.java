package org.countinghouse.domain.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.posting.PostingInput.Accepted;
import org.countinghouse.domain.posting.PostingInput.NotReconciled;
import org.countinghouse.domain.posting.PostingInput.Reconciled;
import org.countinghouse.domain.posting.PostingInput.Rejected;
import org.countinghouse.domain.posting.PostingInput.TimeReached;
import org.countinghouse.domain.posting.PostingInput.Unpostable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state and every input: what follows, as the facts and the stage and attempt after. */
class PostingTransitionsTest {

  private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant DUE = NOW.plusSeconds(10);
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofSeconds(10), Duration.ofSeconds(60), 2);
  private static final PostingBody BODY = body("10.00");

  private static final Map<String, Posting> STATES =
      Map.of(
          "RECEIVED", Posting.received(),
          "WAITING", after(Posting.received(), new NotReconciled("DISCREPANT: AMOUNT")),
          "POSTING1", after(Posting.received(), new Reconciled(BODY)),
          "RETRYING1", after(posting1(), new Rejected("E1", true, 1, NOW)),
          "POSTING2", posting2(),
          "HELD0", after(Posting.received(), new Unpostable("NO_GL_ACCOUNT: x")),
          "HELD2", after(posting2(), new Rejected("E9", false, 2, NOW)),
          "POSTED", after(posting1(), new Accepted("D1")));

  private static final Map<String, PostingInput> INPUTS =
      Map.ofEntries(
          Map.entry("discrepant", new NotReconciled("DISCREPANT: AMOUNT")),
          Map.entry("pending", new NotReconciled("PENDING")),
          Map.entry("reconciled", new Reconciled(BODY)),
          Map.entry("otherBody", new Reconciled(body("11.00"))),
          Map.entry("unpostable", new Unpostable("NO_GL_ACCOUNT: y")),
          Map.entry("accepted", new Accepted("D1")),
          Map.entry("accepted2", new Accepted("D2")),
          Map.entry("retryable1", new Rejected("E1", true, 1, NOW)),
          Map.entry("retryable2", new Rejected("E1", true, 2, NOW)),
          Map.entry("final1", new Rejected("E9", false, 1, NOW)),
          Map.entry("final2", new Rejected("E9", false, 2, NOW)),
          Map.entry("early", new TimeReached(DUE.minusNanos(1))),
          Map.entry("due", new TimeReached(DUE)));

  @ParameterizedTest(name = "{0} + {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RECEIVED  | discrepant | Awaited             | RECEIVED 0
          RECEIVED  | pending    | Awaited             | RECEIVED 0
          RECEIVED  | reconciled | Sent                | POSTING 1
          RECEIVED  | otherBody  | Sent                | POSTING 1
          RECEIVED  | unpostable | Held                | HELD 0
          RECEIVED  | accepted   | Refused NOT_SENT    | RECEIVED 0
          RECEIVED  | accepted2  | Refused NOT_SENT    | RECEIVED 0
          RECEIVED  | retryable1 | Refused NOT_SENT    | RECEIVED 0
          RECEIVED  | retryable2 | Refused NOT_SENT    | RECEIVED 0
          RECEIVED  | final1     | Refused NOT_SENT    | RECEIVED 0
          RECEIVED  | final2     | Refused NOT_SENT    | RECEIVED 0
          RECEIVED  | early      | ''                  | RECEIVED 0
          RECEIVED  | due        | ''                  | RECEIVED 0
          WAITING   | discrepant | ''                  | RECEIVED 0
          WAITING   | pending    | Awaited             | RECEIVED 0
          WAITING   | reconciled | Sent                | POSTING 1
          WAITING   | otherBody  | Sent                | POSTING 1
          WAITING   | unpostable | Held                | HELD 0
          WAITING   | accepted   | Refused NOT_SENT    | RECEIVED 0
          WAITING   | accepted2  | Refused NOT_SENT    | RECEIVED 0
          WAITING   | retryable1 | Refused NOT_SENT    | RECEIVED 0
          WAITING   | retryable2 | Refused NOT_SENT    | RECEIVED 0
          WAITING   | final1     | Refused NOT_SENT    | RECEIVED 0
          WAITING   | final2     | Refused NOT_SENT    | RECEIVED 0
          WAITING   | early      | ''                  | RECEIVED 0
          WAITING   | due        | ''                  | RECEIVED 0
          POSTING1  | discrepant | Noted               | POSTING 1
          POSTING1  | pending    | Noted               | POSTING 1
          POSTING1  | reconciled | ''                  | POSTING 1
          POSTING1  | otherBody  | Held                | HELD 1
          POSTING1  | unpostable | Held                | HELD 1
          POSTING1  | accepted   | Confirmed           | POSTED 1
          POSTING1  | accepted2  | Confirmed           | POSTED 1
          POSTING1  | retryable1 | RetryScheduled      | RETRYING 1
          POSTING1  | retryable2 | Refused STALE_ANSWER | POSTING 1
          POSTING1  | final1     | Held                | HELD 1
          POSTING1  | final2     | Refused STALE_ANSWER | POSTING 1
          POSTING1  | early      | ''                  | POSTING 1
          POSTING1  | due        | ''                  | POSTING 1
          RETRYING1 | discrepant | Noted               | RETRYING 1
          RETRYING1 | pending    | Noted               | RETRYING 1
          RETRYING1 | reconciled | ''                  | RETRYING 1
          RETRYING1 | otherBody  | Held                | HELD 1
          RETRYING1 | unpostable | Held                | HELD 1
          RETRYING1 | accepted   | Confirmed           | POSTED 1
          RETRYING1 | accepted2  | Confirmed           | POSTED 1
          RETRYING1 | retryable1 | ''                  | RETRYING 1
          RETRYING1 | retryable2 | Refused STALE_ANSWER | RETRYING 1
          RETRYING1 | final1     | ''                  | RETRYING 1
          RETRYING1 | final2     | Refused STALE_ANSWER | RETRYING 1
          RETRYING1 | early      | ''                  | RETRYING 1
          RETRYING1 | due        | Sent                | POSTING 2
          POSTING2  | discrepant | Noted               | POSTING 2
          POSTING2  | pending    | Noted               | POSTING 2
          POSTING2  | reconciled | ''                  | POSTING 2
          POSTING2  | otherBody  | Held                | HELD 2
          POSTING2  | unpostable | Held                | HELD 2
          POSTING2  | accepted   | Confirmed           | POSTED 2
          POSTING2  | accepted2  | Confirmed           | POSTED 2
          POSTING2  | retryable1 | Refused STALE_ANSWER | POSTING 2
          POSTING2  | retryable2 | Held                | HELD 2
          POSTING2  | final1     | Refused STALE_ANSWER | POSTING 2
          POSTING2  | final2     | Held                | HELD 2
          POSTING2  | early      | ''                  | POSTING 2
          POSTING2  | due        | ''                  | POSTING 2
          HELD0     | discrepant | ''                  | HELD 0
          HELD0     | pending    | ''                  | HELD 0
          HELD0     | reconciled | ''                  | HELD 0
          HELD0     | otherBody  | ''                  | HELD 0
          HELD0     | unpostable | ''                  | HELD 0
          HELD0     | accepted   | Refused NOT_SENT    | HELD 0
          HELD0     | accepted2  | Refused NOT_SENT    | HELD 0
          HELD0     | retryable1 | Refused NOT_SENT    | HELD 0
          HELD0     | retryable2 | Refused NOT_SENT    | HELD 0
          HELD0     | final1     | Refused NOT_SENT    | HELD 0
          HELD0     | final2     | Refused NOT_SENT    | HELD 0
          HELD0     | early      | ''                  | HELD 0
          HELD0     | due        | ''                  | HELD 0
          HELD2     | discrepant | ''                  | HELD 2
          HELD2     | pending    | ''                  | HELD 2
          HELD2     | reconciled | ''                  | HELD 2
          HELD2     | otherBody  | ''                  | HELD 2
          HELD2     | unpostable | ''                  | HELD 2
          HELD2     | accepted   | Confirmed           | POSTED 2
          HELD2     | accepted2  | Confirmed           | POSTED 2
          HELD2     | retryable1 | Refused STALE_ANSWER | HELD 2
          HELD2     | retryable2 | ''                  | HELD 2
          HELD2     | final1     | Refused STALE_ANSWER | HELD 2
          HELD2     | final2     | ''                  | HELD 2
          HELD2     | early      | ''                  | HELD 2
          HELD2     | due        | ''                  | HELD 2
          POSTED    | discrepant | Noted               | POSTED 1
          POSTED    | pending    | Noted               | POSTED 1
          POSTED    | reconciled | ''                  | POSTED 1
          POSTED    | otherBody  | Noted               | POSTED 1
          POSTED    | unpostable | Noted               | POSTED 1
          POSTED    | accepted   | ''                  | POSTED 1
          POSTED    | accepted2  | Refused SECOND_DOCUMENT, Noted | POSTED 1
          POSTED    | retryable1 | Refused STALE_ANSWER | POSTED 1
          POSTED    | retryable2 | Refused STALE_ANSWER | POSTED 1
          POSTED    | final1     | Refused STALE_ANSWER | POSTED 1
          POSTED    | final2     | Refused STALE_ANSWER | POSTED 1
          POSTED    | early      | ''                  | POSTED 1
          POSTED    | due        | ''                  | POSTED 1
          """)
  void shouldFollowTheTable(String state, String input, String facts, String after) {
    Posting before = state(state);

    List<PostingFact> decided = input(input).decide(before, POLICY);

    assertThat(decided.stream().map(PostingTransitionsTest::name).collect(Collectors.joining(", ")))
        .isEqualTo(facts);
    Posting now = before.applyAll(decided);
    assertThat(now.stage() + " " + now.attempt()).isEqualTo(after);
  }

  @Test
  void shouldChangeNothingMoreWhenAnyInputComesAgain() {
    STATES
        .values()
        .forEach(
            state ->
                INPUTS.forEach(
                    (name, input) -> {
                      Posting once = after(state, input);
                      assertThat(after(once, input)).as("%s + %s", state, name).isEqualTo(once);
                    }));
  }

  @Test
  void shouldSendIdenticalBodyWhenRetried() {
    Posting retried = posting2();

    assertThat(retried.command()).isEqualTo(new Posting.Command.Sent(BODY));
    assertThat(new TimeReached(DUE).decide(state("RETRYING1"), POLICY))
        .containsExactly(new PostingFact.Sent(BODY, 2));
  }

  @Test
  void shouldKeepFirstBodyAndDocumentWhenOthersCome() {
    Posting posted = state("POSTED");

    Posting disturbed = after(after(posted, new Accepted("D2")), new Reconciled(body("11.00")));

    assertThat(disturbed.documentId()).isEqualTo("D1");
    assertThat(disturbed.command()).isEqualTo(new Posting.Command.Sent(BODY));
    assertThat(disturbed.reason())
        .isEqualTo(
            "BODY_CHANGED: Expected the body that was sent under this key, but found another");
  }

  @Test
  void shouldTellReasonsAndTimes() {
    assertThat(state("RETRYING1").reason()).isEqualTo("REJECTED: E1");
    assertThat(state("RETRYING1").notBefore()).isEqualTo(DUE);
    assertThat(state("HELD2").reason()).isEqualTo("REJECTED: E9");
    assertThat(after(posting2(), input("retryable2")).reason()).isEqualTo("ATTEMPTS_USED_UP: E1");
    assertThat(after(state("POSTED"), new Accepted("D2")).reason())
        .isEqualTo("SECOND_DOCUMENT: Expected document D1, but found also D2");
    assertThat(after(state("HELD2"), new Accepted("D1")).reason()).isEqualTo("REJECTED: E9");
    assertThat(posting2().notBefore()).isEqualTo(Instant.EPOCH);
  }

  @ParameterizedTest
  @CsvSource({
    "RECEIVED, false",
    "POSTING1, true",
    "RETRYING1, true",
    "HELD2, false",
    "POSTED, true"
  })
  void shouldBeUnderWayFromSendingToBooking(String state, boolean underWay) {
    assertThat(state(state).isUnderWay()).isEqualTo(underWay);
  }

  @Test
  void shouldStayUnderWayWhenHeldWithoutAnAnswer() {
    // The ERP may still accept what was sent: another posting of the summary would book it twice.
    assertThat(after(posting1(), input("otherBody")).isUnderWay()).isTrue();
    assertThat(after(posting2(), input("retryable2")).isUnderWay()).isFalse();
    assertThat(after(Posting.received(), input("unpostable")).isUnderWay()).isFalse();
  }

  private static Posting state(String name) {
    return Objects.requireNonNull(STATES.get(name), name);
  }

  private static PostingInput input(String name) {
    return Objects.requireNonNull(INPUTS.get(name), name);
  }

  private static Posting posting1() {
    return after(Posting.received(), new Reconciled(BODY));
  }

  private static Posting posting2() {
    return after(after(posting1(), new Rejected("E1", true, 1, NOW)), new TimeReached(DUE));
  }

  private static Posting after(Posting before, PostingInput input) {
    return before.applyAll(input.decide(before, POLICY));
  }

  private static PostingBody body(String amount) {
    Money money = new Money(Currency.getInstance("EUR"), new BigDecimal(amount));
    Journal journal =
        new Journal(
            List.of(
                JournalLine.debit("1200", money, "Invoice a"),
                JournalLine.credit("4000", money, "tokens")));
    return new PostingBody("acme|2026-06|EUR|FINAL", "2026-06", journal);
  }

  private static String name(PostingFact fact) {
    return fact instanceof PostingFact.Refused refused
        ? "Refused " + refused.code()
        : fact.getClass().getSimpleName();
  }
}
