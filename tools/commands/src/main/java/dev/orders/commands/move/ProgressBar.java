package dev.orders.commands.move;

import dev.orders.core.move.MoveProgress;
import dev.orders.core.move.Part;
import java.io.PrintWriter;

/// Shows on one line of a terminal how far a move is.
final class ProgressBar implements MoveProgress {
    private static final int WIDTH = 30;

    /// Deletes the line before it is written again (ECMA-48, "EL").
    private static final String FRESH_LINE = "\r\u001B[K";

    private final PrintWriter terminal;

    ProgressBar(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void advanced(Part part, boolean isCopied, long done, long all) {
        int filled = (int) (WIDTH * Math.min(done, all) / Math.max(all, 1));
        terminal.print(FRESH_LINE + "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] "
                + (isCopied ? "moving " : "comparing ") + part.text() + ": " + done + " of " + all);
        terminal.flush();
    }

    /// Deletes the line.
    void close() {
        terminal.print(FRESH_LINE);
        terminal.flush();
    }
}
