package dev.orders.verify.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/// Suspends and limits running processes with tools of the operating system.
final class Signals {
    private Signals() {}

    /// Suspends the process.
    static void pause(long pid) {
        require("sh", "-c", "kill -STOP " + pid);
    }

    /// Resumes the process.
    static void resume(long pid) {
        require("sh", "-c", "kill -CONT " + pid);
    }

    /// Whether file sizes can be limited: `prlimit` exists on Linux only (package util-linux).
    static boolean canLimitFiles() {
        return succeeds("prlimit", "--version");
    }

    /// Limits the size of the files that the process can write. Sets the soft limit only, so that it can be lifted.
    static void limitFiles(long pid, long bytes) {
        require("prlimit", "--pid", String.valueOf(pid), "--fsize=" + bytes + ":");
    }

    /// Lifts the limit on file sizes.
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
