package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.wiring.config.StartRefused;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class StartFailuresTest {
    private static final String ADDRESS = "It cannot listen on the address of APP_HOST and APP_PORT (%s);"
            + " stop the process that uses it, or choose another address";

    static final Iterable<Map.Entry<Throwable, String>> FAILURES = Map.<Throwable, String>of(
                    new StartRefused("The disk is full", new IOException()), "The disk is full",
                    new BindException("in use"), ADDRESS.formatted("in use"),
                    new SocketException("Permission denied"), ADDRESS.formatted("Permission denied"),
                    new IllegalStateException("Build time property cannot be changed at runtime:\n"
                                    + " - quarkus.http.root-path is set to 's3cret' but it is build time fixed to '/'."
                                    + " Did you change the property quarkus.http.root-path after building?"),
                            "The build has fixed the value of quarkus.http.root-path; leave it out",
                    new ConfigValidationException(new ConfigValidationException.Problem[] {
                                new ConfigValidationException.Problem("The config property quarkus.shutdown.timeout"
                                        + " with the config value \"s3cret\" threw an Exception")
                            }),
                            "The framework does not accept the value of quarkus.shutdown.timeout")
            .entrySet();

    @TempDir
    Path directory;

    @ParameterizedTest
    @FieldSource("FAILURES")
    void aFailureThatTheOperatorCanCorrectIsASentenceAtAnyDepth(Map.Entry<Throwable, String> failure) {
        Throwable wrapped = new RuntimeException("Failed to start", new RuntimeException(failure.getKey()));

        assertThat(StartFailures.sentence(wrapped, List.of("QUARKUS_VERTX_X"))).contains(failure.getValue());
    }

    @Test
    void aBugIsNoSentence() {
        assertThat(StartFailures.sentence(new IllegalStateException("a defect"), List.of()))
                .isEmpty();
        assertThat(StartFailures.sentence(null, List.of("QUARKUS_VERTX_X"))).isEmpty();
    }

    @Test
    void anyOtherFailureIsThatOfTheFrameworksVariablesIfThereAreSome() {
        assertThat(StartFailures.sentence(
                        new IllegalArgumentException("eventLoopPoolSize must be > 0"),
                        List.of("QUARKUS_HTTP_X", "QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE")))
                .contains("The framework does not start with the values of QUARKUS_HTTP_X,"
                        + " QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE; correct them or leave them out");
    }

    @Test
    void aTemporaryDirectoryIsMadeAndLeftEmpty() {
        Path temporary = directory.resolve("not/yet");

        StartFailures.requireWritable(temporary);

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aTemporaryDirectoryThatTakesNoFileIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        for (Path unusable : new Path[] {file, file.resolve("below"), Path.of("/proc")}) {
            assertThatThrownBy(() -> StartFailures.requireWritable(unusable))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The temporary directory " + unusable + " cannot be written (");
        }
    }
}
