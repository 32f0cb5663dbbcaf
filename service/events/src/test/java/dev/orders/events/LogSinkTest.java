package dev.orders.events;

import dev.orders.testsupport.log.LogRecorder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

final class LogSinkTest extends SinkContract {
    private static final Pattern LINE = Pattern.compile("Event Order(?:Created|Updated) ([^:]+:[0-9]+).*");

    private final LogRecorder recorder = LogRecorder.start(LogSink.class.getName());
    private final Sink sink = new LogSink();

    @AfterEach
    void stop() {
        recorder.close();
    }

    @Override
    protected Sink sink() {
        return sink;
    }

    @Override
    protected List<String> arrived() {
        return recorder.messages().stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }
}
