package dev.orders.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests which connections get memory and which lose it, with a clock that the test sets.
final class HeldBytesTest {
    private static final long MOST = 10L * HeldBytes.SMALL;
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final List<String> evicted = new ArrayList<>();
    private long nanos;
    private final HeldBytes held = new HeldBytes(MOST, GRACE, () -> nanos);

    @Test
    void allSharesTogetherStayWithinTheBound() {
        HeldBytes.Share first = open("first");
        assertThat(first.hold(MOST)).isTrue();
        assertThat(open("second").hold(HeldBytes.SMALL + 1)).isFalse();
        assertThat(held.total()).isEqualTo(MOST);

        first.release(MOST);
        assertThat(held.total()).isZero();
        assertThat(evicted).isEmpty();
    }

    @Test
    void theLargestOverdueShareIsEvicted() {
        open("small").hold(MOST / 4);
        open("large").hold(MOST / 2);
        nanos += GRACE.toNanos();

        assertThat(open("new").hold(MOST / 2)).isTrue();
        assertThat(evicted).containsExactly("large");
        assertThat(held.total()).isEqualTo(MOST / 4 + MOST / 2);
    }

    @Test
    void ofSharesOfOneSizeTheOldestIsEvicted() {
        open("older").hold(MOST / 2);
        nanos++;
        open("newer").hold(MOST / 2);
        nanos += GRACE.toNanos();

        assertThat(open("new").hold(MOST / 2)).isTrue();
        assertThat(evicted).containsExactly("older");
    }

    @Test
    void aNewConnectionReplacesTheOldestIdleConnection() {
        for (int connection = 0; connection < 10; connection++) {
            open(String.valueOf(connection)).hold(HeldBytes.SMALL);
            nanos++;
        }

        assertThat(open("new").hold(HeldBytes.SMALL)).isTrue();
        assertThat(evicted).containsExactly("0");
    }

    @Test
    void aSmallShareNeverWaitsForLargeOnes() {
        open("large").hold(MOST);

        assertThat(open("small").hold(HeldBytes.SMALL)).isTrue();
        assertThat(evicted).containsExactly("large");
    }

    @Test
    void aShareThatTheServiceWorksOnIsNotEvicted() {
        HeldBytes.Share served = open("served");
        served.hold(MOST);
        served.waitForService();
        nanos += GRACE.toNanos();
        assertThat(open("new").hold(1)).isFalse();

        served.waitForClient();
        assertThat(open("new").hold(1)).isTrue();
        assertThat(evicted).containsExactly("served");
    }

    @Test
    void aClientThatPipelinesRequestsGivesWayBeforeAnIdleOne() {
        HeldBytes.Share pipelining = open("pipelining");
        pipelining.hold(MOST - HeldBytes.SMALL);
        pipelining.waitForService();
        pipelining.startPipelining();
        open("idle").hold(HeldBytes.SMALL);
        nanos += GRACE.toNanos();

        assertThat(pipelining.hold(1)).isFalse();
        assertThat(evicted).isEmpty();
        assertThat(open("new").hold(HeldBytes.SMALL)).isTrue();
        assertThat(evicted).containsExactly("pipelining");
    }

    @Test
    void ofClientsThatPipelineRequestsTheLargestGivesWay() {
        HeldBytes.Share less = open("less");
        less.hold(MOST / 4);
        less.startPipelining();
        HeldBytes.Share more = open("more");
        more.hold(MOST / 2);
        more.startPipelining();
        nanos += GRACE.toNanos();

        assertThat(less.hold(MOST / 4 + 1)).isFalse();
        assertThat(less.hold(MOST / 4)).isTrue();
        assertThat(evicted).isEmpty();
        assertThat(less.hold(1)).isFalse();
        assertThat(more.hold(1)).isFalse();
    }

    @Test
    void aClosedShareHoldsNothing() {
        HeldBytes.Share share = open("closed");
        share.hold(MOST);
        share.close();
        assertThat(share.hold(1)).isFalse();
        share.release(MOST);
        share.close();
        assertThat(held.total()).isZero();
    }

    private HeldBytes.Share open(String name) {
        return held.open(() -> evicted.add(name));
    }
}
