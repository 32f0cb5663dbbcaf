package dev.orders.server;

import dev.orders.server.config.StartRefused;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why the service cannot start, for its operator.
final class StartFailures {
    /// How the framework names one of its properties in a message. What follows may be a secret.
    private static final Pattern PROPERTY = Pattern.compile("\\bquarkus(?:\\.[\\w-]+|\\.\"[^\"]*\")+");

    private static final String FIXED_AT_BUILD_TIME = "Build time property cannot be changed at runtime";

    /// More than a file system keeps beside a file's name.
    private static final int PROBE_BYTES = 8192;

    private StartFailures() {}

    /// What the operator can mend, as a sentence without its full stop. Anything else is a defect.
    static Optional<String> sentence(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> sentence = ofCause(cause);
            if (sentence.isPresent()) {
                return sentence;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofCause(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case StartRefused _ -> Optional.of(message);
            case SocketException inUse ->
                Optional.of("APP_HOST and APP_PORT name an address it cannot have (" + message
                        + "); stop what holds it, or choose another");
            case ConfigValidationException _ ->
                Optional.of("The framework does not accept the value of " + properties(message));
            case IllegalStateException _
            when message.startsWith(FIXED_AT_BUILD_TIME) ->
                Optional.of("The build has fixed the value of " + properties(message) + "; leave it out");
            default -> Optional.empty();
        };
    }

    private static String properties(String message) {
        return PROPERTY.matcher(message)
                .results()
                .map(MatchResult::group)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /// The framework and the driver of the embedded store keep files there.
    ///
    /// @throws IllegalArgumentException if `directory` takes no file
    static void requireWritable(Path directory) {
        try {
            Path probe = Files.createTempFile(Files.createDirectories(directory), "orders", null);
            try {
                Files.write(probe, new byte[PROBE_BYTES]);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException failure) {
            String reason = failure instanceof FileSystemException file && file.getReason() != null
                    ? file.getReason()
                    : failure.getClass().getSimpleName() + ": " + failure.getMessage();
            throw new IllegalArgumentException(
                    "The temporary directory " + directory + " cannot be written (" + reason
                            + "); make it writable, or name another by JAVA_OPTS=-Djava.io.tmpdir=",
                    failure);
        }
    }
}
