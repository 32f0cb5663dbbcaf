package dev.orders.core.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Sku;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// No unit of money is ever lost or added: results are compared with unlimited arithmetic.
final class MoneyPropertyTest {
    @Property(tries = 500)
    void theTotalOfAnOrderIsTheExactSumOfItsItems(@ForAll("orders") NewOrder order) {
        BigDecimal expected =
                order.items().stream().map(MoneyPropertyTest::exactTotal).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(new BigDecimal(order.amountTotal().decimal())).isEqualByComparingTo(expected);
    }

    @Property(tries = 500)
    void anItemIsRefusedExactlyIfItsTotalExceedsTheLimit(
            @ForAll("amounts") Money price, @ForAll("quantities") Quantity quantity) {
        BigDecimal total = BigDecimal.valueOf(price.minorUnits()).multiply(BigDecimal.valueOf(quantity.units()));
        Sku sku = new Sku("sku");

        if (total.compareTo(BigDecimal.valueOf(Money.MAX_MINOR_UNITS)) > 0) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Item(sku, quantity, price));
        } else {
            assertThat(new Item(sku, quantity, price).total().minorUnits()).isEqualTo(total.longValueExact());
        }
    }

    @Property(tries = 500)
    void aSumIsExactOrRefused(
            @ForAll("currencies") Currency currency,
            @ForAll @LongRange(max = Money.MAX_MINOR_UNITS) long left,
            @ForAll @LongRange(max = Money.MAX_MINOR_UNITS) long right) {
        Money one = new Money(left, currency);
        Money other = new Money(right, currency);

        if (left + right > Money.MAX_MINOR_UNITS) {
            assertThatIllegalArgumentException().isThrownBy(() -> one.plus(other));
        } else {
            assertThat(one.plus(other)).isEqualTo(new Money(left + right, currency));
        }
    }

    @Property(tries = 500)
    void theTextFormIsParsedBackToTheSameAmount(@ForAll("amounts") Money amount) {
        BigDecimal written = new BigDecimal(amount.decimal());

        assertThat(Money.of(written, amount.currency())).isEqualTo(amount);
        assertThat(written.scale()).isEqualTo(amount.currency().decimals());
        assertThat(amount.decimal()).matches("\\d+(\\.\\d+)?");
    }

    @Property(tries = 500)
    void howAnAmountIsSpelledMakesNoDifference(
            @ForAll("amounts") Money amount, @ForAll @IntRange(max = 30) int moreZeros) {
        BigDecimal written = new BigDecimal(amount.decimal());

        assertThat(Money.of(written.setScale(written.scale() + moreZeros), amount.currency()))
                .isEqualTo(amount);
        assertThat(Money.of(written.stripTrailingZeros(), amount.currency())).isEqualTo(amount);
    }

    @Property(tries = 500)
    void moreDecimalsThanTheCurrencyHasAreRefusedAndNeverRounded(
            @ForAll("amounts") Money amount, @ForAll @IntRange(min = 1, max = 30) int tooMany) {
        BigDecimal tooFine = new BigDecimal(amount.decimal())
                .add(BigDecimal.ONE.movePointLeft(amount.currency().decimals() + tooMany));

        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(tooFine, amount.currency()));
    }

    @Property(tries = 500)
    void anAmountAboveTheBoundIsRefused(
            @ForAll("currencies") Currency currency, @ForAll @LongRange(min = 1) long above) {
        BigDecimal tooMuch = BigDecimal.valueOf(Money.MAX_MINOR_UNITS)
                .add(BigDecimal.valueOf(above))
                .movePointLeft(currency.decimals());

        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(tooMuch, currency));
    }

    @Property(tries = 200)
    void aNegativeAmountIsRefused(@ForAll("amounts") Money amount) {
        BigDecimal negative =
                new BigDecimal(amount.decimal()).add(BigDecimal.TEN.pow(20)).negate();
        BigDecimal barelyNegative =
                BigDecimal.ONE.movePointLeft(amount.currency().decimals()).negate();

        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(negative, amount.currency()));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(barelyNegative, amount.currency()));
    }

    private static BigDecimal exactTotal(Item item) {
        return new BigDecimal(item.price().decimal())
                .multiply(BigDecimal.valueOf(item.quantity().units()));
    }

    /// One currency for each possible number of decimals.
    @Provide
    static Arbitrary<Currency> currencies() {
        return Arbitraries.of("JPY", "USD", "KWD", "CLF").map(Currency::of);
    }

    @Provide
    static Arbitrary<Money> amounts() {
        return Combinators.combine(upTo(Money.MAX_MINOR_UNITS), currencies()).as(Money::new);
    }

    @Provide
    static Arbitrary<Quantity> quantities() {
        return Arbitraries.longs().between(1, Quantity.MAX).map(Quantity::new);
    }

    /// Orders of up to forty items that stay below the limit even if each item has the highest price.
    @Provide
    static Arbitrary<NewOrder> orders() {
        return currencies().flatMap(currency -> {
            Arbitrary<Money> prices =
                    upTo(Money.MAX_MINOR_UNITS / 40 / Quantity.MAX).map(units -> new Money(units, currency));
            Arbitrary<List<Item>> items = Combinators.combine(quantities(), prices)
                    .as((quantity, price) -> new Item(new Sku("sku"), quantity, price))
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(40);
            return items.map(list -> new NewOrder(new CustomerId("customer-1"), currency, list));
        });
    }

    /// Numbers from 0 to `most`. Both limits and small numbers occur more often than in a uniform distribution.
    private static Arbitrary<Long> upTo(long most) {
        return Arbitraries.longs().between(0, most);
    }
}
