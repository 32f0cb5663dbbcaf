package dev.orders.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// What an order, or a month, uses.
sealed interface Use {
    /// Where a figure comes from.
    enum Basis {
        /// From the code or the templates.
        COUNTED,

        /// From `tools/measure`.
        MEASURED,

        /// From nothing that ran.
        ASSUMED
    }

    /// Where the figure comes from.
    Basis basis();

    /// What it was counted in, measured by, or why it is assumed.
    String source();

    /// An amount of something that has a price.
    ///
    /// @param price the name of the price
    record Amount(String price, BigDecimal amount, Basis basis, String source) implements Use {}

    /// Invocations of a function.
    ///
    /// @param function its name after `orders-<stage>-`
    /// @param processorMs the processor time of each; the basis is about this figure
    /// @param waitMs how long each waits for others, which is billed too, and always assumed
    record Invocations(
            String function, BigDecimal times, BigDecimal processorMs, BigDecimal waitMs, Basis basis, String source)
            implements Use {}

    /// Reads a list of uses.
    static List<Use> all(JsonNode list) {
        return list.valueStream().map(Use::of).toList();
    }

    private static Use of(JsonNode json) {
        Basis basis = Basis.valueOf(json.path("basis").asText().toUpperCase(Locale.ROOT));
        String source = json.path("source").asText();
        return json.has("function")
                ? new Invocations(
                        json.path("function").asText(),
                        json.path("times").decimalValue(),
                        json.path("processor_ms").decimalValue(),
                        json.path("wait_ms").decimalValue(),
                        basis,
                        source)
                : new Amount(json.path("price").asText(), json.path("amount").decimalValue(), basis, source);
    }
}
