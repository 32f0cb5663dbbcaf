package dev.orders.http.problem;

import java.util.List;
import java.util.Optional;

/// Finds types of problems.
public final class ProblemTypes {
    private static final List<ProblemType> ALL = List.of(ProblemType.values());

    private ProblemTypes() {}

    /// The type with this code. Empty if there is none.
    public static Optional<ProblemType> of(String code) {
        return ALL.stream().filter(type -> type.code().equals(code)).findFirst();
    }
}
