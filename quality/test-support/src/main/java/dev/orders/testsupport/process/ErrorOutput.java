package dev.orders.testsupport.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines that a process writes to its standard error. They are read at once, so that the process never waits for a
/// reader.
final class ErrorOutput {
    private final List<String> lines = new ArrayList<>();
    private int next;
    private boolean ended;

    ErrorOutput(BufferedReader reader) {
        // A platform thread, because reading a pipe blocks its thread and would occupy a virtual thread's carrier.
        Thread.ofPlatform().name("error-output").daemon().start(() -> read(reader));
    }

    private void read(BufferedReader reader) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException _) {
            // The process was killed.
        }
        end();
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Waits for a line that matches, and skips the lines before it. Empty if the output ends first.
    synchronized Optional<Matcher> awaitLine(Pattern pattern) throws IOException {
        for (int index = next; awaitLine(index); index++) {
            Matcher matcher = pattern.matcher(lines.get(index));
            if (matcher.matches()) {
                next = index + 1;
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }

    /// The lines up to the last line that matched.
    synchronized List<String> matched() {
        return List.copyOf(lines.subList(0, next));
    }

    /// Waits for the end of the output. Returns the lines after the last line that matched.
    synchronized List<String> awaitEnd() throws IOException {
        int index = next;
        while (awaitLine(index)) {
            index++;
        }
        return List.copyOf(lines.subList(next, index));
    }

    /// Waits for the line with this index. Returns false if the output ends before it.
    private boolean awaitLine(int index) throws IOException {
        try {
            while (index >= lines.size() && !ended) {
                wait();
            }
            return index < lines.size();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a process");
        }
    }
}
