package dev.orders.http.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PageRoomTest {
    private static final int LARGEST = OrderListRequest.MAX_LIMIT;
    private static final int USUAL = OrderListRequest.DEFAULT_LIMIT;

    private final PageRoom room = new PageRoom(limits(LARGEST), Duration.ZERO);

    @Test
    void aPageIsRefusedWhileTheRoomIsTaken() {
        room.enter(LARGEST);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> room.enter(USUAL + 1))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(Problem.overloaded()));
    }

    @Test
    void aFinishedPageFreesItsRoom() {
        room.enter(LARGEST).close();

        assertThat(room.enter(LARGEST)).isNotNull();
    }

    @Test
    void pagesOfTheUsualSizeDoNotWaitForLargerOnes() {
        room.enter(LARGEST);

        assertThat(room.enter(USUAL)).isNotNull();
    }

    @Test
    void pagesOfTheUsualSizeHaveABoundToo() {
        for (int page = 0; page < LARGEST / USUAL; page++) {
            room.enter(USUAL);
        }

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> room.enter(1));
    }

    @Test
    void theSmallestHeapHasRoomForOnePageOfTheLargestSize() {
        assertThat(new PageRoom(limits(1), Duration.ZERO).enter(LARGEST)).isNotNull();
    }

    @Test
    void anInterruptedPageIsRefusedAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> room.enter(1));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static ConnectionLimits limits(int pageOrders) {
        Duration any = Duration.ofSeconds(1);
        return new ConnectionLimits(1, 1, pageOrders, any, any, any);
    }
}
