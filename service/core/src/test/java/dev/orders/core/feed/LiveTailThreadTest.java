package dev.orders.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.feed.LiveTail.Opening.Opened;
import dev.orders.core.order.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests the live tail together with its thread.
@Timeout(60)
final class LiveTailThreadTest extends LiveTailFixture {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final LinkedBlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private final LiveTail running = new LiveTail(log, logged -> logged.event().id(), background(work -> {
        Thread thread = Thread.ofPlatform().daemon().unstarted(work);
        threads.add(thread);
        return thread;
    }));

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aWaitingReaderIsWokenByAnEvent() throws InterruptedException {
        try (FeedReader reader = follow()) {
            OrderId order = place("key");

            assertThat(reader.next(LONG).orElseThrow().events())
                    .extracting(FeedEvent::json)
                    .containsExactly(order + ":1");
        }
    }

    @Test
    void theThreadOutlivesWhateverTheLogThrows() throws InterruptedException {
        log.defects.add(() -> {
            throw new IllegalStateException("a bug");
        });
        log.defects.add(() -> {
            throw new NoClassDefFoundError("a jar");
        });
        try (FeedReader reader = follow()) {
            OrderId order = place("key");

            assertThat(reader.next(LONG).orElseThrow().events())
                    .extracting(FeedEvent::json)
                    .containsExactly(order + ":1");
        }
        assertThat(log.defects).isEmpty();
        assertThat(threads).hasSize(1);
    }

    @Test
    void aWaitingReaderIsWokenWhenItIsClosed() throws InterruptedException {
        FeedReader other = follow();
        FeedReader reader = follow();

        assertThat(Race.run(2, number -> number == 0 ? closed(reader) : waited(reader)))
                .containsExactly(true, true);
        OrderId order = place("key");
        assertThat(other.next(LONG).orElseThrow().events())
                .extracting(FeedEvent::json)
                .containsExactly(order + ":1");
    }

    @Test
    void aWaitingReaderIsWokenWhenTheFeedIsClosed() {
        FeedReader reader = follow();

        assertThat(Race.run(2, number -> number == 0 ? closed(running) : waited(reader)))
                .containsExactly(true, true);
        assertThat(waited(follow())).isTrue();
    }

    private static boolean closed(AutoCloseable open) {
        try {
            open.close();
            return true;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean waited(FeedReader reader) {
        try {
            return reader.next(LONG).isEmpty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void thereIsAThreadOnlyWhileThereAreReaders() throws InterruptedException {
        FeedReader first = follow();
        FeedReader second = follow();
        Thread thread = threads.poll(1, TimeUnit.SECONDS);
        assertThat(threads).isEmpty();
        first.close();
        first.close();
        assertThat(thread).isNotNull().matches(Thread::isAlive);
        second.close();
        thread.join();

        OrderId order = place("key");
        try (FeedReader third = ((Opened) running.open(ALL, OptionalLong.of(0))).reader()) {
            assertThat(third.next(LONG).orElseThrow().events())
                    .extracting(FeedEvent::json)
                    .containsExactly(order + ":1");
            assertThat(threads).hasSize(1);
        }
    }

    @Test
    void readersThatComeAndGoWhileOrdersArePlacedMissNothing() {
        int orders = 300;
        List<List<String>> told = Race.run(9, number -> number == 0 ? placed(orders) : readInPieces(orders, number));

        assertThat(told).allSatisfy(events -> assertThat(events).isEqualTo(told.getFirst()));
    }

    private List<String> placed(int orders) {
        List<String> events = new ArrayList<>();
        for (int number = 0; number < orders; number++) {
            events.add(place("key-" + number) + ":1");
        }
        return events;
    }

    private List<String> readInPieces(int orders, int piece) {
        List<String> events = new ArrayList<>();
        Set<Long> positions = new HashSet<>();
        long position = 0;
        while (events.size() < orders) {
            try (FeedReader reader = ((Opened) running.open(ALL, OptionalLong.of(position))).reader()) {
                for (int number = 0; number < piece && events.size() < orders; number++) {
                    for (FeedEvent event : reader.next(LONG).orElseThrow().events()) {
                        assertThat(positions.add(event.position())).isTrue();
                        events.add(event.json());
                    }
                }
                position = reader.position();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        return events;
    }

    private FeedReader follow() {
        return ((Opened) running.open(ALL, FROM_NOW_ON)).reader();
    }
}
