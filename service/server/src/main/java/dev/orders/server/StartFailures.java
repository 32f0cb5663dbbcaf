package dev.orders.server;

import dev.orders.wiring.config.StartRefused;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Explains to the operator why the service cannot start.
final class StartFailures {
    /// The name of a property of the framework in a message. The text after it may be a secret.
    private static final Pattern PROPERTY = Pattern.compile("\\bquarkus(?:\\.[\\w-]+|\\.\"[^\"]*\")+");

    private static final String FIXED_AT_BUILD_TIME = "Build time property cannot be changed at runtime";

    /// Larger than what a file system can store together with the file's name.
    private static final int PROBE_BYTES = 8192;

    private StartFailures() {}

    /// The failure as a sentence without its full stop, if the operator can correct it. Empty for a bug.
    /// The framework has no common exception for wrong values of its variables.
    /// So if the operator has set such variables, they count as the cause of every other failure.
    ///
    /// @param variables the names of the framework's variables that the operator has set
    static Optional<String> sentence(@Nullable Throwable failure, List<String> variables) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> sentence = ofCause(cause);
            if (sentence.isPresent()) {
                return sentence;
            }
        }
        return failure == null || variables.isEmpty()
                ? Optional.empty()
                : Optional.of("The framework does not start with the values of " + String.join(", ", variables)
                        + "; correct them or leave them out");
    }

    private static Optional<String> ofCause(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause) {
            case StartRefused _ -> Optional.of(message);
            case SocketException inUse ->
                Optional.of("It cannot listen on the address of APP_HOST and APP_PORT (" + message
                        + "); stop the process that uses it, or choose another address");
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

    /// Checks that the directory is writable. The framework and the driver of the embedded store write files
    /// there.
    ///
    /// @throws IllegalArgumentException if no file can be written to `directory`
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
