package dev.orders.testsupport.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Records the messages of a logger and of the loggers below it, until it is closed.
public final class LogRecorder implements AutoCloseable {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Handler handler = new Recording();
    private final Logger logger;

    private LogRecorder(Logger logger) {
        this.logger = logger;
    }

    /// Starts to record.
    ///
    /// @param name the name of the logger
    public static LogRecorder start(String name) {
        LogRecorder recorder = new LogRecorder(Logger.getLogger(name));
        recorder.logger.addHandler(recorder.handler);
        return recorder;
    }

    /// The messages so far, oldest first. The stack trace of an exception follows the message.
    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }

    private static String message(LogRecord line) {
        StringWriter text = new StringWriter().append(new SimpleFormatter().formatMessage(line));
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(text.append('\n')));
        }
        return text.toString();
    }

    private final class Recording extends Handler {
        @Override
        public void publish(LogRecord line) {
            messages.add(message(line));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    }
}
