package dev.orders.core.audit;

import java.util.Arrays;
import java.util.Optional;

/// How far an action got.
public enum AuditOutcome {
    /// The action begins. Written before a change, so that no change is unrecorded.
    STARTED("started"),
    SUCCEEDED("succeeded"),
    /// A rule refused the action, and nothing changed.
    REFUSED("refused"),
    /// An error ended the action. The change may have been made.
    FAILED("failed");

    private final String text;

    AuditOutcome(String text) {
        this.text = text;
    }

    /// The outcome as records write it.
    public String text() {
        return text;
    }

    /// The outcome with this text. Empty if there is none.
    public static Optional<AuditOutcome> of(String text) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.text.equals(text))
                .findFirst();
    }
}
