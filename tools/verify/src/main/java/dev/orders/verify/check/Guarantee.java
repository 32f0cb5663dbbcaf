package dev.orders.verify.check;

import dev.orders.verify.history.History;

/// Something that the contract promises, and that a history can disprove.
public interface Guarantee {
    /// The promise in a few words.
    String name();

    /// The promise in one sentence.
    String rule();

    /// Whether the history keeps to it. The same history always gets the same answer.
    Finding judge(History history);
}
