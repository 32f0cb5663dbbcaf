package dev.orders.measure.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StacksTest {
    private static final Stacks STACKS = new Stacks(Map.of(
            List.of("java.lang.Thread.run", "dev.orders.events.Relay.runOnce", "org.sqlite.core.NativeDB.step"), 3L,
            List.of("java.lang.Thread.run", "io.netty.channel.Channel.read", "sun.nio.ch.Socket.read"), 2L,
            List.of("java.lang.Thread.run"), 1L));

    @Test
    void aSampleInTheJdkBelongsToThePartThatCalledTheJdk() {
        assertThat(STACKS.byPart())
                .containsOnly(
                        Map.entry(Part.STORE.words(), 3L),
                        Map.entry(Part.NETWORK.words(), 2L),
                        Map.entry(Part.JDK.words(), 1L));
    }

    @Test
    void aMethodCountsWithWhatItCalls() {
        assertThat(STACKS.withCalled(method -> method.endsWith("run") || method.endsWith("runOnce")))
                .containsOnly(Map.entry("java.lang.Thread.run", 6L), Map.entry("dev.orders.events.Relay.runOnce", 3L));
    }

    @Test
    void lambdasOfAClassHaveTheSameNameInEachRun() {
        assertThat(Stacks.name("dev.orders.events.Relays$$Lambda.0x000000002a4ca5a8", "run"))
                .isEqualTo("dev.orders.events.Relays$$Lambda.run");
        assertThat(Stacks.name("dev.orders.events.Relays", "start")).isEqualTo("dev.orders.events.Relays.start");
    }

    @Test
    void selectsTheStacksThroughAMethod() {
        assertThat(STACKS.through(method -> method.startsWith("dev.orders.events."))
                        .total())
                .isEqualTo(3);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "The JVM samples processor time on Linux only (JEP 509).")
    void readsTheSamplesOfARecording(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("test.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.CPUTimeSample").with("throttle", "1ms").withStackTrace();
            recording.start();
            long samples = 0;
            while (samples == 0) {
                useTheProcessor();
                recording.dump(file);
                samples = Stacks.of(file)
                        .through(method -> method.equals(StacksTest.class.getName() + ".useTheProcessor"))
                        .total();
            }
            assertThat(Stacks.of(file).counts().keySet())
                    .anySatisfy(stack -> assertThat(stack)
                            .containsSubsequence(
                                    StacksTest.class.getName() + ".readsTheSamplesOfARecording",
                                    StacksTest.class.getName() + ".useTheProcessor"));
        }
    }

    private static void useTheProcessor() {
        long sum = 0;
        for (long number = 0; number < 20_000_000; number++) {
            sum += number ^ (sum >>> 3);
        }
        LockSupport.setCurrentBlocker(sum == 0 ? "never" : null);
    }
}
