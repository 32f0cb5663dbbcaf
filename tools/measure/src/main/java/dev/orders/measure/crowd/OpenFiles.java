package dev.orders.measure.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many files and sockets a process may have open.
final class OpenFiles {
    private static final Pattern LIMIT = Pattern.compile("Max open files +([0-9]+)");

    private OpenFiles() {}

    /// Ends the measurement if this process, and so the service that it starts, may not open so many.
    static void require(int files) throws IOException {
        long limit = limit(Files.readString(Path.of("/proc/self/limits")));
        if (limit < files) {
            throw new IllegalStateException(
                    "This measurement opens %d sockets in each process, but only %d are allowed:"
                                    .formatted(files, limit)
                            + " run `ulimit -n " + files + "` before");
        }
    }

    /// The limit that applies to a process.
    static long limit(String limits) {
        Matcher number = LIMIT.matcher(limits);
        return number.find() ? Long.parseLong(number.group(1)) : Long.MAX_VALUE;
    }
}
