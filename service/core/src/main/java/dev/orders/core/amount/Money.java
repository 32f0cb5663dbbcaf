package dev.orders.core.amount;

import java.math.BigDecimal;
import java.util.OptionalLong;

/// An exact, non-negative amount in one currency, counted in the smallest unit of the currency. Results are
/// exact: an amount that cannot be represented is refused, never rounded.
///
/// @param minorUnits 0 to [#MAX_MINOR_UNITS]
public record Money(long minorUnits, Currency currency) {
    /// Fifteen decimal digits: the most that a client can read into a double without loss.
    public static final long MAX_MINOR_UNITS = 999_999_999_999_999L;

    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("an amount must not be negative");
        }
        if (minorUnits > MAX_MINOR_UNITS) {
            throw tooMuch(currency);
        }
    }

    /// The amount zero in `currency`.
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /// The amount exactly as written.
    ///
    /// @throws IllegalArgumentException if it is negative, above the limit, or has more decimals than the
    ///     currency
    public static Money of(BigDecimal amount, Currency currency) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount must not be negative");
        }
        return new Money(minorUnits(amount, currency).orElseThrow(() -> tooMuch(currency)), currency);
    }

    /// The amount in the smallest unit of the currency; empty if it has more than fifteen digits.
    ///
    /// @throws IllegalArgumentException if it has more decimals than the currency
    static OptionalLong minorUnits(BigDecimal amount, Currency currency) {
        int scale = currency.decimals();
        if (amount.signum() == 0) {
            return OptionalLong.of(0);
        }
        // Checks the number of digits first: expanding 1e400000000 would exhaust the memory.
        if ((long) amount.precision() - amount.scale() > 15 - scale) {
            return OptionalLong.empty();
        }
        BigDecimal exact = amount.stripTrailingZeros();
        if (exact.scale() > scale) {
            throw new IllegalArgumentException(
                    currency.code() + " has " + scale + " decimals, this amount has " + exact.scale());
        }
        return OptionalLong.of(exact.movePointRight(scale).longValueExact());
    }

    /// The sum of both amounts.
    ///
    /// @throws IllegalArgumentException if the currencies differ or the sum is above the limit
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(minorUnits + other.minorUnits, currency);
    }

    /// This amount times `quantity`.
    ///
    /// @throws IllegalArgumentException if the product is above the limit
    public Money times(Quantity quantity) {
        if (minorUnits > MAX_MINOR_UNITS / quantity.units()) {
            throw tooMuch(currency);
        }
        return new Money(minorUnits * quantity.units(), currency);
    }

    /// The amount as a plain decimal with the number of decimals of the currency: `"20.00"`, `"20"`, `"20.000"`.
    public String decimal() {
        return BigDecimal.valueOf(minorUnits, currency.decimals()).toPlainString();
    }

    private static IllegalArgumentException tooMuch(Currency currency) {
        String most = BigDecimal.valueOf(MAX_MINOR_UNITS, currency.decimals()).toPlainString();
        return new IllegalArgumentException("an amount must be at most " + most + " " + currency.code());
    }
}
