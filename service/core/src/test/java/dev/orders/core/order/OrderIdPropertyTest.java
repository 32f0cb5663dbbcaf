package dev.orders.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// An id has exactly one spelling, and reading it returns the same id.
final class OrderIdPropertyTest {
    @Property(tries = 200)
    void theTextFormIsParsedBack(@ForAll long high, @ForAll long low) {
        OrderId id = new OrderId(new UUID(high, low));

        assertThat(OrderId.parse(id.toString())).contains(id);
        assertThat(id.toString()).isLowerCase().startsWith("o-").hasSize(38);
    }

    @Property(tries = 500)
    void onlyTheWrittenTextIsAnOrderId(@ForAll String text) {
        assertThat(OrderId.parse(text)).isEmpty();
    }
}
