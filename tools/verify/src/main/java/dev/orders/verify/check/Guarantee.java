package dev.orders.verify.check;

import dev.orders.verify.history.History;

/// A promise of the contract that a history can disprove.
public interface Guarantee {
    /// The promise in a few words.
    String name();

    /// The promise in one sentence.
    String rule();

    /// Checks the promise against a history. The result depends on the history only.
    Finding judge(History history);
}
