package dev.orders.workflow.payment;

import java.math.BigDecimal;

/// An exact amount of money.
///
/// @param currency as the order has it: a code of ISO 4217
public record Money(BigDecimal amount, String currency) {
    /// @throws IllegalArgumentException if the amount is negative
    public Money {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("amount: " + amount);
        }
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
