package dev.orders.cloud.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.cloud.bus.Target;
import dev.orders.cloud.template.Names;
import dev.orders.cloud.template.Resource;
import dev.orders.cloud.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Writes events as Parquet, as the delivery stream of Firehose in the templates does: by the same table and
/// into the same directories. DuckDB makes the files. It is a stand-in: a real stream waits for minutes, and
/// counts bytes.
public final class DeliveryStream implements Target, AutoCloseable {
    private static final Path FAILED = Path.of("failed");
    private static final System.Logger LOG = System.getLogger(DeliveryStream.class.getName());

    private final String arn;
    private final EventTable table;
    private final Destination destination;
    private final Path bucket;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
    private List<JsonNode> waiting = new ArrayList<>();

    /// @param bucket the directory for the files
    /// @param pause how long events are collected
    public DeliveryStream(Templates templates, Path bucket, Duration pause) {
        this.table = EventTable.of(templates);
        Resource stream = templates.only("AWS::KinesisFirehose::DeliveryStream");
        this.arn = new Names(templates, "").arn(stream);
        this.destination = new Destination(stream);
        this.bucket = bucket;
        var _ = timer.scheduleWithFixedDelay(
                this::flushOrLog, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The ARN of the stream, which a rule has as its target.
    public String arn() {
        return arn;
    }

    @Override
    public synchronized void deliver(JsonNode event) {
        waiting.add(event);
    }

    private void flushOrLog() {
        try {
            flush();
        } catch (IOException failure) {
            LOG.log(System.Logger.Level.WARNING, "Events could not be written as Parquet", failure);
        }
    }

    /// Writes what was collected. What cannot be written as Parquet is set aside in the directory `failed`.
    public void flush() throws IOException {
        Map<Path, List<JsonNode>> files = new LinkedHashMap<>();
        for (JsonNode event : taken()) {
            Path directory = destination.of(event).orElse(FAILED);
            files.computeIfAbsent(directory, _ -> new ArrayList<>()).add(event);
        }
        for (Map.Entry<Path, List<JsonNode>> file : files.entrySet()) {
            if (file.getKey().equals(FAILED) || !isWritten(file.getValue(), file.getKey())) {
                setAside(file.getValue());
            }
        }
    }

    private synchronized List<JsonNode> taken() {
        List<JsonNode> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    /// Writes a file, which gets its name when it is complete, as in S3.
    private boolean isWritten(List<JsonNode> events, Path path) throws IOException {
        Path directory = Files.createDirectories(bucket.resolve(path));
        String name = UUID.randomUUID().toString();
        Path lines = lines(events, directory.resolve(name + ".lines"));
        Path unfinished = directory.resolve(name + ".unfinished");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_json(" + text(lines)
                    + ", format = 'newline_delimited', columns = " + columns() + ")) TO " + text(unfinished)
                    + " (FORMAT parquet, COMPRESSION snappy)");
            Files.move(unfinished, directory.resolve(name + ".parquet"), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (SQLException failure) {
            LOG.log(System.Logger.Level.WARNING, "Events are no Parquet: {0}", failure.getMessage());
            return false;
        } finally {
            Files.deleteIfExists(lines);
            Files.deleteIfExists(unfinished);
        }
    }

    private void setAside(List<JsonNode> events) throws IOException {
        Path _ = lines(events, Files.createDirectories(bucket.resolve(FAILED)).resolve(UUID.randomUUID() + ".ndjson"));
    }

    private static Path lines(List<JsonNode> events, Path file) throws IOException {
        return Files.write(file, events.stream().map(JsonNode::toString).toList());
    }

    private String columns() {
        return table.columns().stream()
                .map(column -> EventTable.quoted(column.name()) + ": '" + column.type() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /// Writes what was collected, and ends.
    @Override
    public void close() {
        timer.close();
        flushOrLog();
    }
}
