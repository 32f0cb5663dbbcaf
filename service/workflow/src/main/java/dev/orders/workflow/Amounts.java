package dev.orders.workflow;

import dev.orders.workflow.payment.Money;
import java.util.regex.Pattern;

/// The amount of an order in the input of a task.
final class Amounts {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private Amounts() {}

    static Money of(Input input) {
        return new Money(input.amount("amount_total"), input.text("currency", CURRENCY, "a currency such as \"EUR\""));
    }
}
