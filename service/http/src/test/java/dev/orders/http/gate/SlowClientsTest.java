package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.connection.Guard;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.testsupport.http.RawConnection;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Clients that send or receive slowly. The tests pass a time instead of waiting for deadlines.
final class SlowClientsTest extends SlowClientsFixture {
    @Test
    void answersThatAreNotReceivedAreHeldWithinTheLimit() throws IOException {
        serve(Duration.ZERO);
        try (RawConnection first = connect();
                RawConnection second = connect();
                RawConnection third = connect()) {
            first.send(LARGE);
            awaitHeld(MEBIBYTE);
            second.send(LARGE);
            awaitHeld(2 * MEBIBYTE);
            third.send(LARGE);

            awaitCounted("GET", "499", 1);
            assertThat(first.input().readAllBytes()).hasSizeLessThan(MEBIBYTE);
            awaitHeld(2 * MEBIBYTE);
            assertThat(third.input().readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
        }
        awaitNothingHeld();
        awaitCounted("GET", "499", 2);
        awaitCounted("GET", "200", 1);
    }

    @Test
    void anIncompleteBodyIsEvictedForTheNextRequest() throws IOException {
        serve(Duration.ZERO);
        try (RawConnection first = connect();
                RawConnection second = connect()) {
            first.send(HALF_A_BODY);
            awaitHeld(3 * 600_000);
            second.send(HALF_A_BODY);

            assertThat(first.input().readAllBytes()).isEmpty();
        }
        awaitNothingHeld();
        awaitCounted("POST", "499", 2);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedIfNoConnectionCanBeClosed() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection first = connect();
                RawConnection second = connect()) {
            first.send(HALF_A_BODY);
            awaitHeld(3 * 600_000);
            second.send(HALF_A_BODY);

            HttpResponse refusal = second.readToEnd();
            assertThat(refusal.head().status()).isEqualTo(503);
            assertThat(refusal.head().header("Retry-After")).contains("1");
            assertThat(refusal.head().header("Connection")).contains("close");
            assertThat(refusal.text()).contains("/problems/overloaded");
            awaitCounted("POST", "503", 1);
        }
        awaitNothingHeld();
    }

    @Test
    void aRequestMustBeCompleteInTime() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection first = connect()) {
            // Connections are guarded from their start only after the first request was served.
            first.send(LARGE);
            first.input().readNBytes(MEBIBYTE);
        }
        try (RawConnection head = connect();
                RawConnection body = connect()) {
            body.send(HALF_A_BODY);
            awaitHeld(3 * 600_000);
            head.send("GET /orders HTTP/1.1\r\nHo");
            head.send("st: ");

            check.accept(System.nanoTime());
            assertThat(counted("http.connections.cut")).isZero();
            await(() -> {
                check.accept(System.nanoTime() + Duration.ofSeconds(30).toNanos());
                return counted("http.connections.cut") == 2;
            });
            assertThat(head.input().readAllBytes()).isEmpty();
            assertThat(body.input().readAllBytes()).isEmpty();
        }
        awaitNothingHeld();
    }

    @Test
    void anAnswerMustBeReceivedInTime() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection client = connect()) {
            client.send(LARGE);
            awaitHeld(MEBIBYTE);
            check.accept(System.nanoTime() + Duration.ofSeconds(59).toNanos());
            assertThat(meters.get("http.connections").gauge().value()).isEqualTo(1);

            check.accept(System.nanoTime() + Duration.ofSeconds(60).toNanos());
            awaitCounted("GET", "499", 1);
            assertThat(client.input().readAllBytes()).hasSizeLessThan(MEBIBYTE);
        }
        awaitNothingHeld();
    }

    @Test
    void queuedRequestsAreHeldWithinTheLimit() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection client = connect()) {
            client.send(HEALTH.repeat(3 * MEBIBYTE / Guard.HEAD_BYTES));
            assertThat(client.input().read()).isNegative();
        } catch (IOException _) {
            // The connection may also be reset, because not all of its data was read.
        }
        awaitNothingHeld();
        awaitCounted("GET", "499", 1);
    }

    @Test
    void aClientThatSendsRequestsAheadGivesWayBeforeAnIdleOne() throws IOException {
        serve(Duration.ZERO);
        try (RawConnection idle = connect();
                RawConnection pipelining = connect()) {
            takeLarge(idle);
            pipelining.send(HEALTH.repeat(3 * MEBIBYTE / Guard.HEAD_BYTES));
            assertThat(pipelining.input().read()).isNegative();

            takeLarge(idle);
        }
        awaitNothingHeld();
        assertThat(counted("http.connections.cut", "reason", "overloaded")).isEqualTo(1);
    }

    @Test
    void aClientThatTakesAnAnswerInTimeMayTakeAsLongForTheNext() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection client = connect()) {
            client.send(LARGE.repeat(2));
            awaitHeld(2 * MEBIBYTE);
            long began = System.nanoTime();
            client.readHead();
            // Far into the second answer, so that the service knows that the first was received.
            client.input().readNBytes(MEBIBYTE + MEBIBYTE / 2);

            check.accept(began + Duration.ofSeconds(60).toNanos());
            assertThat(counted("http.connections.cut")).isZero();
            check.accept(System.nanoTime() + Duration.ofSeconds(60).toNanos());
            awaitCounted("GET", "499", 1);
            awaitCounted("GET", "200", 1);
        }
        awaitNothingHeld();
    }

    @Test
    void aRefusalWhoseClientHasLeftIsNoFailureOfTheService() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection client = connect()) {
            client.send(REFUSED);
            refused.join();
        }

        awaitCounted("GET", "499", 1);
        assertThat(refused.join().errorCode()).isEqualTo("client_closed");
    }
}
