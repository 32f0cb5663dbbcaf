package dev.orders.verify.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/// What the operating system does to a running process when it is asked by its tools.
final class Signals {
    private Signals() {}

    /// Has the process stand still.
    static void pause(long pid) {
        require("sh", "-c", "kill -STOP " + pid);
    }

    /// Has it go on.
    static void resume(long pid) {
        require("sh", "-c", "kill -CONT " + pid);
    }

    /// Whether files can be limited: `prlimit` is a tool of Linux (util-linux).
    static boolean canLimitFiles() {
        return succeeds("prlimit", "--version");
    }

    /// From now on the process can make no file longer than this. Only the soft limit is set, so that it can be lifted.
    static void limitFiles(long pid, long bytes) {
        require("prlimit", "--pid", String.valueOf(pid), "--fsize=" + bytes + ":");
    }

    /// Files may be of any length again.
    static void liftFileLimit(long pid) {
        require("prlimit", "--pid", String.valueOf(pid), "--fsize=unlimited:");
    }

    private static void require(String... command) {
        if (!succeeds(command)) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

    private static boolean succeeds(String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
