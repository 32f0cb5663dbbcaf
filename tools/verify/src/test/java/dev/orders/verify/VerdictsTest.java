package dev.orders.verify;

import static dev.orders.verify.HistoryBuilder.LOST;
import static dev.orders.verify.HistoryBuilder.created;
import static dev.orders.verify.HistoryBuilder.order;
import static dev.orders.verify.HistoryBuilder.refused;
import static dev.orders.verify.HistoryBuilder.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.verify.check.Finding;
import dev.orders.verify.check.Finding.Evidence;
import dev.orders.verify.check.Finding.Held;
import dev.orders.verify.check.Finding.NotJudged;
import dev.orders.verify.check.Finding.Violated;
import dev.orders.verify.check.Verdicts;
import dev.orders.verify.history.EventSource;
import dev.orders.verify.history.ReceivedEvents.Page;
import dev.orders.verify.history.ReceivedEvents.Polled;
import dev.orders.verify.history.Request.Body;
import dev.orders.verify.history.RunHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which conclusions a history allows, above all if answers were lost.
final class VerdictsTest {
    private static final Instant EXPIRY = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void anEmptyHistoryProvesNothing() {
        assertThat(Verdicts.of(new RunHistory(List.of(new HistoryBuilder().build()))))
                .allSatisfy(verdict -> assertThat(verdict.finding()).isInstanceOf(NotJudged.class));
    }

    @Test
    void aCreateWithoutAnAnswerMayHaveMadeAnOrderButNotTwo() {
        HistoryBuilder lost = new HistoryBuilder()
                .create("a", Body.ORDER, created("o"))
                .create("b", Body.ORDER, LOST)
                .afterwards()
                .page(1, 1, "o", "p");

        assertThat(finding("one order for each key", lost)).isInstanceOf(Held.class);
        assertThat(finding("one order for each key", lost.page(2, 1, "o", "p", "q")))
                .isInstanceOf(Violated.class);
    }

    @Test
    void anOrderMustNotBelongToTwoKeys() {
        assertThat(finding(
                        "one order for each key",
                        new HistoryBuilder()
                                .create("a", Body.ORDER, created("o"))
                                .create("b", Body.ORDER, created("o"))))
                .isInstanceOf(Violated.class);
    }

    @Test
    void theFirstReceivedAnswerMayBeAReplayIfTheFirstAnswerWasLost() {
        HistoryBuilder lost = new HistoryBuilder().create("a", Body.ORDER, LOST).create("a", Body.ORDER, replayed("o"));

        assertThat(finding("replays are the first answer", lost)).isEqualTo(new Held(1));
    }

    @Test
    void theSameOrderUnderItsKeyMustNotBeRefused() {
        assertThat(finding(
                        "replays are the first answer",
                        new HistoryBuilder()
                                .create("a", Body.ORDER, created("o"))
                                .create("a", Body.SAME_ORDER_REFORMATTED, refused(409, "key_reused"))))
                .isInstanceOf(Violated.class);
    }

    @Test
    void anAcknowledgedVersionMustBeInTheHistory() {
        assertThat(finding(
                        "acknowledged writes stay",
                        new HistoryBuilder()
                                .create("a", Body.ORDER, created("o"))
                                .change(1, "PAID", order(200, 2))
                                .afterwards()
                                .history("CREATED")))
                .isInstanceOf(Violated.class);
    }

    @Test
    void aReadConcurrentWithAChangeMayShowEitherVersion() {
        HistoryBuilder underWay =
                new HistoryBuilder().change(1, "PAID", order(200, 2)).readAllTheWhile(1);

        assertThat(finding("reads never go back", underWay)).isInstanceOf(Held.class);
        assertThat(finding("reads never go back", underWay.read(1))).isInstanceOf(Violated.class);
    }

    @Test
    void aVersionMustComeFromAChangeThatWasNotRefused() {
        HistoryBuilder lost =
                new HistoryBuilder().change(1, "PAID", LOST).afterwards().history("CREATED", "PAID");
        HistoryBuilder refused = new HistoryBuilder()
                .change(1, "PAID", refused(409, "version_conflict"))
                .afterwards()
                .history("CREATED", "PAID");

        assertThat(finding("refusals leave nothing behind", lost)).isInstanceOf(NotJudged.class);
        assertThat(finding("refusals leave nothing behind", refused)).isInstanceOf(Violated.class);
    }

    @Test
    void aCorrectedRequestMayBeAReplayOnlyIfAnEarlierAttemptGotNoAnswer() {
        HistoryBuilder refusal = new HistoryBuilder().create("a", Body.INVALID, refused(400, "validation"));

        assertThat(finding("refusals leave nothing behind", refusal.create("a", Body.ORDER, replayed("o"))))
                .isInstanceOf(Violated.class);
        assertThat(finding(
                        "refusals leave nothing behind",
                        new HistoryBuilder()
                                .create("a", Body.INVALID, refused(400, "validation"))
                                .create("a", Body.ORDER, LOST)
                                .create("a", Body.ORDER, replayed("o"))))
                .isEqualTo(new Held(1));
    }

    @Test
    void aListMustShowTheOrdersAcknowledgedBeforeItsFirstPage() {
        HistoryBuilder missing = new HistoryBuilder().page(1, 1, "p").create("a", Body.ORDER, created("o"));

        assertThat(finding("lists miss and repeat nothing", missing)).isInstanceOf(Held.class);
        assertThat(finding("lists miss and repeat nothing", missing.page(2, 1, "p")))
                .isInstanceOf(Violated.class);
    }

    @Test
    void aListWithoutItsFirstPageIsNotJudged() {
        assertThat(finding(
                        "lists miss and repeat nothing",
                        new HistoryBuilder()
                                .create("a", Body.ORDER, created("o"))
                                .page(1, 2)))
                .isInstanceOf(NotJudged.class);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POLL")
    void aSourceMayDeliverEventsTwiceButMustDeliverAllInOrder(EventSource source) {
        String name = source.name().toLowerCase(Locale.ROOT);
        String guarantee = "the " + name + " delivers every event";
        HistoryBuilder paid = new HistoryBuilder().afterwards().history("CREATED", "PAID");

        assertThat(finding(guarantee, paid.received(source, 1, 1, 2, 1, 2))).isEqualTo(new Held(1));
        assertThat(finding(guarantee, paid.received(source, 2, 1, 2))).isInstanceOf(Violated.class);
        assertThat(finding(guarantee, paid.received(source, 1)))
                .isInstanceOfSatisfying(
                        Violated.class,
                        violated -> assertThat(violated.evidence())
                                .extracting(Evidence::what)
                                .containsExactly("The " + name
                                        + " did not deliver version 2 of o; after the load, the run waited"
                                        + " until no new event had arrived for 7 s."));
    }

    @Test
    void pollingMustDeliverAllEventsOnceAndInOrder() {
        assertThat(polled(page(3, 4, 1), page(4, 4), page(4, 9, 2))).isEqualTo(new Held(1));
        assertThat(polled(page(3, 9, 1, 2), page(9, 12))).isEqualTo(new Held(1));
        assertThat(violations(polled(page(3, 4, 1), page(4, 5, 1, 2))))
                .containsExactly("Polling delivered version 1 of o twice: on the pages after the positions 3 and 4.");
        assertThat(violations(polled(page(3, 5, 2), page(5, 6, 1))))
                .containsExactly("Polling delivered version 1 of o after version 2, at position 5.");
        assertThat(violations(polled(page(3, 4, 1))))
                .containsExactly("Polling did not deliver version 2 of o; after the load, the run waited until no new"
                        + " event had arrived for 7 s.");
    }

    @Test
    void pagesMustLeadForward() {
        assertThat(violations(polled(page(3, 5, 1, 2), page(5, 4))))
                .containsExactly("The page after position 5 leads back to position 4.");
        assertThat(violations(polled(page(3, 4, 1), page(4, 4, 2))))
                .containsExactly("The page after position 4 has events, but leads to position 4.");
    }

    @Test
    void thePositionOfAPageMustNotBeRefused() {
        Polled refused = new Polled(List.of(page(3, 5, 1, 2)), Optional.of("5 was refused"), Duration.ofSeconds(7));

        assertThat(violations(polled(refused))).containsExactly("5 was refused, which the page before it led to.");
    }

    @Test
    void anOrderExpiresAtItsTimeOrSoonAfterwards() {
        assertThat(expired(EXPIRY, "CREATED")).isEqualTo(new Held(1));
        assertThat(expired(EXPIRY.plusSeconds(5), "CREATED")).isEqualTo(new Held(1));
        assertThat(expired(EXPIRY.minusMillis(1), "CREATED")).isInstanceOf(Violated.class);
        assertThat(expired(EXPIRY.plusMillis(5001), "CREATED")).isInstanceOf(Violated.class);
        assertThat(expired(EXPIRY, "PAID")).isInstanceOf(Violated.class);
        assertThat(unpaid(new HistoryBuilder()
                        .create("a", Body.ORDER, created("o"))
                        .afterwards()
                        .changedAt(EXPIRY, "CREATED", "CANCELLED", "EXPIRED")))
                .isInstanceOf(Violated.class);
    }

    @Test
    void anUnpaidOrderMustNotStayCreated() {
        Instant read = Instant.EPOCH;

        assertThat(unpaid(new HistoryBuilder()
                        .createExpiring(read.minusSeconds(4))
                        .afterwards()
                        .history("CREATED")))
                .isEqualTo(new Held(1));
        assertThat(unpaid(new HistoryBuilder()
                        .createExpiring(read.minusSeconds(6))
                        .afterwards()
                        .history("CREATED")))
                .isInstanceOf(Violated.class);
    }

    @Test
    void theExpiryIsShownOnlyWhileTheOrderIsCreated() {
        HistoryBuilder orders = new HistoryBuilder().createExpiring(EXPIRY);

        assertThat(unpaid(orders.readExpiring("CREATED", EXPIRY).readExpiring("PAID", null)))
                .isInstanceOf(NotJudged.class);
        assertThat(unpaid(orders.readExpiring("PAID", EXPIRY))).isInstanceOf(Violated.class);
    }

    private static Page page(long after, long next, int... versions) {
        return new Page(after, next, HistoryBuilder.events(String.valueOf(after), versions));
    }

    private static Finding polled(Page... pages) {
        return polled(new Polled(List.of(pages), Optional.empty(), Duration.ofSeconds(7)));
    }

    private static Finding polled(Polled polled) {
        return finding(
                "polling delivers every event once",
                new HistoryBuilder().afterwards().history("CREATED", "PAID").polled(polled));
    }

    private static List<String> violations(Finding finding) {
        return ((Violated) finding).evidence().stream().map(Evidence::what).toList();
    }

    private static Finding expired(Instant at, String from) {
        return unpaid(
                new HistoryBuilder().createExpiring(EXPIRY).afterwards().changedAt(at, from, "CANCELLED", "EXPIRED"));
    }

    private static Finding unpaid(HistoryBuilder requests) {
        return finding("unpaid orders expire in time", requests);
    }

    private static Finding finding(String guarantee, HistoryBuilder requests) {
        return Verdicts.of(new RunHistory(List.of(requests.build()))).stream()
                .filter(verdict -> verdict.guarantee().name().equals(guarantee))
                .findFirst()
                .orElseThrow()
                .finding();
    }
}
