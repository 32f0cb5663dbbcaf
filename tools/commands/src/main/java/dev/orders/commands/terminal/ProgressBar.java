package dev.orders.commands.terminal;

import java.io.PrintWriter;

/// Shows on one line of a terminal how far a command is.
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;

    /// Deletes the line before it is written again (ECMA-48, "EL").
    private static final String FRESH_LINE = "\r\u001B[K";

    private final PrintWriter terminal;

    public ProgressBar(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /// Shows how much is done.
    ///
    /// @param text what is done, behind the bar
    public void show(long done, long all, String text) {
        int filled = (int) (WIDTH * Math.min(done, all) / Math.max(all, 1));
        terminal.print(FRESH_LINE + "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + text);
        terminal.flush();
    }

    /// Deletes the line.
    @Override
    public void close() {
        terminal.print(FRESH_LINE);
        terminal.flush();
    }
}
