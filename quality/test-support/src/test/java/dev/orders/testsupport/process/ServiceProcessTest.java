package dev.orders.testsupport.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.orders.testsupport.socket.FreePort;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Waiting for a process, and ending it. The processes only claim to be the service.
@Timeout(60)
final class ServiceProcessTest {
    private static final String STARTED =
            "echo 'Orders are served at http://[::1]:4711/orders, described at http://[::1]:4711/docs.' >&2\n";

    @TempDir
    Path directory;

    @Test
    void theUrlIsTheOneThatTheServiceHasWritten() throws Exception {
        try (ServiceProcess process =
                ServiceProcess.start(script("echo Building >&2\n" + STARTED + "exec sleep 600"))) {
            assertThatNullPointerException().isThrownBy(process::url);
            assertThat(process.awaitUrl()).isEqualTo("http://[::1]:4711");
            assertThat(process.awaitUrl()).isEqualTo(process.url());
            assertThat(process.isAlive()).isTrue();
            assertThat(process.processorTime()).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }

    @Test
    void aProcessThatEndsWithoutServingIsReportedWithItsOutput() throws Exception {
        try (ServiceProcess process = ServiceProcess.start(script("echo no such setting >&2\necho a log line"))) {
            assertThatExceptionOfType(NotStartedException.class)
                    .isThrownBy(process::awaitUrl)
                    .withMessage("the service did not start: no such setting\na log line")
                    .satisfies(failure -> assertThat(failure.errors()).isEqualTo("no such setting"));
            assertThatExceptionOfType(NotStartedException.class).isThrownBy(() -> process.awaitPort(FreePort.find()));
        }
    }

    @Test
    void aPortIsWaitedForUntilTheProcessListens() throws Exception {
        int port = FreePort.find();
        String server = "exec " + System.getProperty("java.home") + "/bin/jwebserver -p " + port;
        try (ServiceProcess process = ServiceProcess.start(script(server))) {
            process.awaitPort(port);

            assertThat(process.isAlive()).isTrue();
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void firstAndLastWordsAreWhatIsWrittenBeforeAndAfterTheUrl() throws Exception {
        ProcessBuilder script = script("echo first >&2\n" + STARTED + "echo last >&2\necho logged\nexit 7");
        try (ServiceProcess process = ServiceProcess.start(script)) {
            process.awaitUrl();

            assertThat(process.firstWords()).hasSize(2).first().isEqualTo("first");
            assertThat(process.lastWords()).isEqualTo("last");
            assertThat(process.exitCode()).isEqualTo(7);
            assertThat(process.log()).containsExactly("logged");
        }
    }

    @Test
    void aProcessFinishesItsWorkWhenItIsClosed() throws Exception {
        ServiceProcess process = ServiceProcess.start(tidy());
        process.awaitUrl();
        process.close();

        assertThat(process.log()).containsExactly("finished");
        assertThat(process.exitCode()).isZero();
    }

    @Test
    void aDisposableProcessIsKilledWhenItIsClosed() throws Exception {
        ServiceProcess process = ServiceProcess.startDisposable(tidy());
        process.awaitUrl();
        process.close();

        assertThat(process.log()).isEmpty();
        assertThat(process.exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void aProcessMayBeTerminatedOrKilled() throws Exception {
        try (ServiceProcess process = ServiceProcess.start(tidy())) {
            process.awaitUrl();
            assertThat(process.endsWithin(Duration.ofMillis(1))).isFalse();
            process.terminate();
            assertThat(process.endsWithin(Duration.ofSeconds(30))).isTrue();
            assertThat(process.log()).containsExactly("finished");
        }
        try (ServiceProcess process = ServiceProcess.start(tidy())) {
            long pid = process.pid();
            process.kill();
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
    }

    @Test
    void waitingCanBeInterrupted() throws Exception {
        try (ServiceProcess process = ServiceProcess.startDisposable(script("exec sleep 600"))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(process::awaitUrl);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /// A script that says on its standard output that it has finished its work.
    private ProcessBuilder tidy() {
        return script("trap 'echo finished; exit 0' TERM\n" + STARTED + "while :; do sleep 0.05; done");
    }

    private ProcessBuilder script(String commands) {
        return new ProcessBuilder("sh", "-c", commands)
                .redirectOutput(directory.resolve("service.log").toFile());
    }
}
