package dev.orders.core.order;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.text.FreeText;
import java.util.List;

/// A part of the total of an order that no item has, such as a discount, a tax or the shipping. The client has
/// computed the amount; the service only adds it.
///
/// @param label says what it is, to people: 1 to [#MAX_LABEL] characters on one line
public record Adjustment(Type type, String label, SignedMoney amount) {
    /// Enough for the name and the rate of a tax.
    public static final int MAX_LABEL = 100;

    /// The kinds that reports can sum. Each may be positive or negative: a tax may be refunded.
    public enum Type {
        DISCOUNT,
        TAX,
        SHIPPING,
        FEE,
        ROUNDING
    }

    public Adjustment {
        FreeText.requireLine("label", label, MAX_LABEL);
    }

    /// The sum of all amounts. Whether it is in range does not depend on the sequence.
    ///
    /// @throws IllegalArgumentException if an amount is in another currency, or the sum has too many digits
    static SignedMoney total(List<Adjustment> adjustments, Currency currency) {
        long minorUnits = 0;
        for (Adjustment adjustment : adjustments) {
            Currency other = adjustment.amount.currency();
            if (!other.equals(currency)) {
                throw new IllegalArgumentException("cannot add " + other + " to " + currency);
            }
            minorUnits += adjustment.amount.minorUnits();
        }
        return new SignedMoney(minorUnits, currency);
    }
}
