package dev.orders.examples;

import dev.orders.testsupport.socket.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A receiver of webhooks as a process of its own. It says in a line what it does with each event.
final class ReceiverProcess implements AutoCloseable {
    /// Longer than the service pauses after a delivery that failed.
    private static final int PATIENCE_SECONDS = 20;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /// Starts a receiver, and waits until it receives.
    ReceiverProcess(Language language, int port, String secret, Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        language.command(Language.Example.WEBHOOK_RECEIVER, Integer.toString(port), file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("WEBHOOK_SECRET", secret);
        process = builder.start();
        Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(lines::add));
        awaitLine("ready");
    }

    /// A free port, which a receiver may take later.
    static int freePort() {
        return FreePort.find();
    }

    /// Waits for a line. Returns the lines before it.
    List<String> awaitLine(String expected) {
        List<String> before = new ArrayList<>();
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            while (!expected.equals(line)) {
                if (line == null) {
                    throw new AssertionError("no line \"" + expected + "\", but " + before);
                }
                before.add(line);
                line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return before;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the receiver ran", ended);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
