package dev.orders.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.tenant.InMemoryDemandStore;
import dev.orders.core.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TenantLimitsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);

    private final InMemoryDemandStore demand = new InMemoryDemandStore();
    private long nanos;

    private TenantLimits instance(String name) {
        return new TenantLimits(new RateLimit(50, Duration.ofSeconds(1)), demand, () -> name, CLOCK, () -> nanos);
    }

    /// Sends requests evenly for 20 seconds, and returns how many were granted.
    ///
    /// @param rates requests per tick of 10 ms, for each instance
    private long granted(List<TenantLimits> instances, int... rates) {
        long granted = 0;
        for (int tick = 0; tick < 2000; tick++) {
            nanos += 10_000_000;
            for (int index = 0; index < instances.size(); index++) {
                TenantLimits instance = instances.get(index);
                granted += IntStream.range(0, rates[index])
                        .filter(_ -> instance.take(ACME).granted())
                        .count();
                if (tick % 50 == index) {
                    instance.exchange();
                }
            }
        }
        return granted;
    }

    @Test
    void oneInstanceGrantsTheLimitAndOnePeriodInAdvance() {
        assertThat(granted(List.of(instance("a")), 10)).isBetween(1040L, 1051L);
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "10, 1", "1, 10", "40, 3"})
    void theInstancesTogetherKeepToTheLimit(int first, int second) {
        assertThat(granted(List.of(instance("a"), instance("b")), first, second))
                .isBetween(900L, 1200L);
    }

    @Test
    void threeInstancesTogetherKeepToTheLimit() {
        assertThat(granted(List.of(instance("a"), instance("b"), instance("c")), 10, 5, 1))
                .isBetween(900L, 1200L);
    }

    @Test
    void belowTheLimitNoInstanceRefuses() {
        TenantLimits first = instance("a");
        TenantLimits second = instance("b");
        for (int second20 = 0; second20 < 400; second20++) {
            nanos += 50_000_000;
            assertThat(first.take(ACME).granted()).isTrue();
            assertThat(second.take(ACME).granted()).isTrue();
            if (second20 % 10 == 0) {
                first.exchange();
                second.exchange();
            }
        }
    }

    @Test
    void anInstanceThatEndsLeavesItsShare() {
        TenantLimits first = instance("a");
        granted(List.of(first, instance("b")), 10, 10);
        TenantLimits alone = new TenantLimits(
                new RateLimit(50, Duration.ofSeconds(1)),
                (name, rates, now) -> demand.exchange(name, rates, now.plusSeconds(6)),
                () -> "c",
                CLOCK,
                () -> nanos);

        assertThat(granted(List.of(alone), 10)).isBetween(1000L, 1060L);
    }

    /// The copies of a snapshot are made after the start, and must not report as one instance.
    @Test
    void anInstanceGetsItsNameAtTheFirstExchange() {
        List<String> given = new ArrayList<>();
        TenantLimits limits = new TenantLimits(
                new RateLimit(50, Duration.ofSeconds(1)),
                demand,
                () -> {
                    given.add("d");
                    return "d";
                },
                CLOCK,
                () -> nanos);
        limits.take(ACME);
        assertThat(given).isEmpty();

        limits.exchange();
        limits.exchange();

        assertThat(given).containsExactly("d");
    }

    @Test
    void tenantsDoNotShareALimit() {
        TenantLimits limits = instance("a");
        IntStream.range(0, 100).forEach(_ -> limits.take(ACME));

        assertThat(limits.take(ACME).granted()).isFalse();
        assertThat(limits.take(OTHER)).isEqualTo(new Allowance(true, 49, Duration.ZERO));
    }

    @Test
    void aRefusalSaysHowLongToWait() {
        TenantLimits limits = instance("a");
        IntStream.range(0, 50).forEach(_ -> limits.take(ACME));

        Duration pause = limits.take(ACME).pause();
        assertThat(pause).isEqualTo(Duration.ofMillis(20));
        nanos += pause.toNanos();
        assertThat(limits.take(ACME).granted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100/s, 100, PT1S", "6000/m, 6000, PT1M", "1/h, 1, PT1H"})
    void aLimitIsANumberAndATime(String text, long requests, Duration period) {
        assertThat(RateLimit.of(text)).contains(new RateLimit(requests, period));
    }
}
