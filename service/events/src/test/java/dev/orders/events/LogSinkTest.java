package dev.orders.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class LogSinkTest extends SinkContract {
    private static final Pattern LINE = Pattern.compile("Event Order(?:Created|Updated) ([^:]+:[0-9]+).*");

    private final Logger logger = Logger.getLogger(LogSink.class.getName());
    private final Lines lines = new Lines();
    private final Sink sink = new LogSink();

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(lines);
    }

    @Override
    protected Sink sink() {
        return sink;
    }

    @Override
    protected List<String> arrived() {
        return lines.written.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }

    private static final class Lines extends Handler {
        private final List<String> written = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            written.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
