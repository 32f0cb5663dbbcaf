package dev.orders.measure.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadTimesTest {
    @Test
    void whatWasUsedSinceAnEarlierTime() {
        ThreadTimes earlier = new ThreadTimes(Map.of("store-writer", 10L, "idle", 5L));
        ThreadTimes now = new ThreadTimes(Map.of("store-writer", 25L, "idle", 5L, "new", 2L));

        assertThat(now.since(earlier).ticks()).containsOnly(Map.entry("store-writer", 15L), Map.entry("new", 2L));
    }

    @Test
    void theShareOfTheCompilers() {
        ThreadTimes used =
                new ThreadTimes(Map.of("C1 CompilerThre", 20L, "C2 CompilerThre", 40L, "vert.x-eventloo", 20L));

        assertThat(used.compilers()).isEqualTo(75);
    }

    @Test
    void whatTheListedThreadsHaveNotUsedIsPrintedToo() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ThreadTimes threads = new ThreadTimes(Map.of("java", 90L, "C2 CompilerThre", 40L, "idle", 0L));

        threads.printOf(new PrintStream(printed, true, UTF_8), Duration.ofMillis(1_550));

        assertThat(printed.toString(UTF_8).lines())
                .containsExactly(
                        "    900 ms  java",
                        "    400 ms  C2 CompilerThre",
                        "    250 ms  threads that have ended, and rounding");
    }

    @Test
    void threadsWithTheSameNameAndOtherNumbersAreOneKind() {
        assertThat(ThreadTimes.kind("GC Thread#1")).isEqualTo("GC Thread");
        assertThat(ThreadTimes.kind("ForkJoinPool-1-")).isEqualTo("ForkJoinPool-1-");
        assertThat(ThreadTimes.kind("log-writer")).isEqualTo("log-writer");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "Other systems have no /proc.")
    void readsTheThreadsOfAProcess() throws Exception {
        assertThat(ThreadTimes.of(ProcessHandle.current().pid()).ticks())
                .isNotEmpty()
                .containsKey("java");
    }
}
