package dev.orders.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An order id has one spelling. Other texts are no ids, because different URLs must not name the same order.
final class OrderIdTest {
    private static final String CANONICAL = "o-01932a5c-7b3d-7000-8000-00000000abcd";

    @Test
    void theCanonicalSpellingIsParsed() {
        assertThat(OrderId.parse(CANONICAL))
                .contains(new OrderId(UUID.fromString("01932a5c-7b3d-7000-8000-00000000abcd")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o-",
                "01932a5c-7b3d-7000-8000-00000000abcd",
                "O-01932a5c-7b3d-7000-8000-00000000abcd",
                "x-01932a5c-7b3d-7000-8000-00000000abcd",
                "o-01932a5c-7b3d-7000-8000-00000000abc",
                "o-01932a5c-7b3d-7000-8000-00000000abcde",
                "o-01932a5c-7b3d-7000-8000-00000000abcg",
                "o-01932a5c7b3d-70000-8000-00000000abcd",
                "o-1932a5c-07b3d-7000-8000-00000000abcd",
                "o-01932a5c-7b3d-7000-8000-0000000+abcd",
                "o-01932a5c-7b3d-7000-8000-０0000000abcd",
                "o-01932a5c_7b3d_7000_8000_00000000abcd",
                " o-01932a5c-7b3d-7000-8000-00000000abcd",
                "o-01932a5c-7b3d-7000-8000-00000000abc\n",
                "o-------------------------------------",
                "o-/../../../../../../../../etc/passwd"
            })
    void anyOtherSpellingIsNoOrderId(String text) {
        assertThat(OrderId.parse(text)).isEmpty();
    }

    @Test
    void anIdInUpperCaseIsNoOrderId() {
        String digits = CANONICAL.substring(2).toUpperCase(Locale.ROOT);

        assertThat(OrderId.parse("o-" + digits)).isEmpty();
    }
}
