package dev.orders.http.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Streams end when their credentials do, and credentials that streams share are verified once.
@Timeout(20)
final class StreamCredentialsTest {
    private static final Duration PERIOD = Duration.ofMillis(1);
    private static final List<String> GOOD = List.of("Bearer good");
    private static final List<String> BAD = List.of("Bearer bad");

    private final BlockingQueue<List<String>> verified = new LinkedBlockingQueue<>();
    private final StreamCredentials credentials = new StreamCredentials(
            authorization -> {
                verified.add(authorization);
                return authorization.equals(GOOD);
            },
            PERIOD);

    @Test
    void allStreamsWithInvalidCredentialsEndAndOthersGoOn() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(2);
        List<String> wrong = new ArrayList<>();
        credentials.watch(GOOD, () -> wrong.add("good"));
        credentials.watch(BAD, ended::countDown);
        credentials.watch(List.copyOf(BAD), ended::countDown);

        ended.await();
        assertThat(wrong).isEmpty();
    }

    @Test
    void streamsShareTheirCredentials() {
        List<String> first = new ArrayList<>(GOOD);

        assertThat(credentials.watch(first, () -> {})).isSameAs(first);
        assertThat(credentials.watch(GOOD, () -> {})).isSameAs(first);
    }

    @Test
    void aVerificationThatHangsDoesNotDelayOthers() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch forever = new CountDownLatch(1);
        StreamCredentials hanging = new StreamCredentials(
                authorization -> {
                    if (authorization.equals(GOOD)) {
                        awaitQuietly(forever);
                    }
                    return authorization.equals(GOOD);
                },
                PERIOD);
        hanging.watch(GOOD, () -> {});
        hanging.watch(BAD, ended::countDown);

        ended.await();
        forever.countDown();
    }

    @Test
    void withoutStreamsNothingIsVerifiedAndALaterStreamIs() throws InterruptedException {
        Runnable end = () -> {};
        credentials.watch(GOOD, end);
        assertThat(verified.take()).isEqualTo(GOOD);
        credentials.forget(GOOD, end);

        credentials.watch(BAD, end);
        for (List<String> next = verified.take(); !next.equals(BAD); next = verified.take()) {
            assertThat(next).isEqualTo(GOOD);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
