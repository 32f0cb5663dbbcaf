package dev.orders.core.order;

import java.math.BigDecimal;

/// An exact, non-negative amount in one currency, counted in the currency's smallest unit. Arithmetic is exact or
/// refused; nothing is ever rounded.
///
/// @param minorUnits 0 to [#MAX_MINOR_UNITS]
public record Money(long minorUnits, Currency currency) {
    /// Fifteen decimal digits: the most that also survives a client that reads the amount into a double.
    public static final long MAX_MINOR_UNITS = 999_999_999_999_999L;

    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("an amount must not be negative");
        }
        if (minorUnits > MAX_MINOR_UNITS) {
            throw tooMuch(currency);
        }
    }

    /// Nothing, in `currency`.
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// The amount exactly as written.
    ///
    /// @throws IllegalArgumentException if it is negative, above the bound, or has more decimals than the currency
    public static Money of(BigDecimal amount, Currency currency) {
        int scale = currency.decimals();
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount must not be negative");
        }
        if (amount.signum() == 0) {
            return zero(currency);
        }
        // Count the digits before touching them: 1e400000000 must not be written out to be refused.
        if ((long) amount.precision() - amount.scale() > 15 - scale) {
            throw tooMuch(currency);
        }
        BigDecimal exact = amount.stripTrailingZeros();
        if (exact.scale() > scale) {
            throw new IllegalArgumentException(
                    currency.code() + " has " + scale + " decimals, this amount has " + exact.scale());
        }
        return new Money(exact.movePointRight(scale).longValueExact(), currency);
    }

    /// Both amounts together.
    ///
    /// @throws IllegalArgumentException if the currencies differ or the sum is above the bound
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(minorUnits + other.minorUnits, currency);
    }

    /// This amount, `quantity` times.
    ///
    /// @throws IllegalArgumentException if the product is above the bound
    public Money times(Quantity quantity) {
        if (minorUnits > MAX_MINOR_UNITS / quantity.units()) {
            throw tooMuch(currency);
        }
        return new Money(minorUnits * quantity.units(), currency);
    }

    /// The amount as a plain decimal at the currency's own scale: `"20.00"`, `"20"`, `"20.000"`.
    public String decimal() {
        return BigDecimal.valueOf(minorUnits, currency.decimals()).toPlainString();
    }

    private static IllegalArgumentException tooMuch(Currency currency) {
        String most = BigDecimal.valueOf(MAX_MINOR_UNITS, currency.decimals()).toPlainString();
        return new IllegalArgumentException("an amount must be at most " + most + " " + currency.code());
    }
}
