package dev.orders.core.amount;

import java.math.BigDecimal;

/// An exact amount in one currency that may be negative, counted in the smallest unit of the currency. An amount
/// that cannot be represented is refused, never rounded.
///
/// @param minorUnits at most [Money#MAX_MINOR_UNITS], and at least the same with a minus sign
public record SignedMoney(long minorUnits, Currency currency) {
    public SignedMoney {
        if (minorUnits < -Money.MAX_MINOR_UNITS || minorUnits > Money.MAX_MINOR_UNITS) {
            throw outOfRange(currency);
        }
    }

    /// The same amount.
    public static SignedMoney of(Money amount) {
        return new SignedMoney(amount.minorUnits(), amount.currency());
    }

    /// The amount exactly as written.
    ///
    /// @throws IllegalArgumentException if it has too many digits, or more decimals than the currency
    public static SignedMoney of(BigDecimal amount, Currency currency) {
        return new SignedMoney(Money.minorUnits(amount, currency).orElseThrow(() -> outOfRange(currency)), currency);
    }

    /// The sum of both amounts.
    ///
    /// @throws IllegalArgumentException if the currencies differ or the sum has too many digits
    public SignedMoney plus(SignedMoney other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new SignedMoney(minorUnits + other.minorUnits, currency);
    }

    /// The amount as a plain decimal with the number of decimals of the currency: `"-20.00"`, `"0"`, `"20.000"`.
    public String decimal() {
        return BigDecimal.valueOf(minorUnits, currency.decimals()).toPlainString();
    }

    private static IllegalArgumentException outOfRange(Currency currency) {
        String most = new Money(Money.MAX_MINOR_UNITS, currency).decimal();
        return new IllegalArgumentException("an amount must be from -" + most + " to " + most + " " + currency.code());
    }
}
