package dev.orders.aws.stage;

import java.util.List;
import java.util.Optional;

/// What the operator chooses for a stage.
///
/// @param tenants each gets a client for machines at the issuer
/// @param callback the address to which the issuer sends people after they have signed in
/// @param email who is told about alarms and costs; empty if nobody
/// @param budget the costs of the account in a month that are expected, in US dollars
public record Options(Stage stage, List<String> tenants, String callback, Optional<String> email, int budget) {
    /// A guess. The operator chooses it with `-c budget`.
    private static final int BUDGET = 1_000;

    public Options {
        tenants = List.copyOf(tenants);
    }

    /// The options that nobody needs to choose.
    public static Options of(Stage stage) {
        return new Options(stage, List.of("default"), "http://localhost:3000/", Optional.empty(), BUDGET);
    }
}
