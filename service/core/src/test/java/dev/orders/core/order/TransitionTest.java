package dev.orders.core.order;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which texts a reason may contain, and which status it belongs to.
final class TransitionTest {
    private static final Optional<Reason> REASON = Optional.of(new Reason(Reason.Code.OTHER, "because"));

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CANCELLED")
    void onlyACancellationHasAReason(OrderStatus target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transition(target, REASON, Orders.ACTOR, Orders.START))
                .withMessage("a reason is allowed with CANCELLED only, not with " + target);
    }

    @Test
    void aCancellationMayHaveAReason() {
        assertThatNoException()
                .isThrownBy(() -> new Transition(OrderStatus.CANCELLED, REASON, Orders.ACTOR, Orders.START));
    }

    @Test
    void aNoteHasAMaximumLength() {
        assertThatNoException().isThrownBy(() -> new Reason(Reason.Code.OTHER, "é".repeat(Reason.MAX_NOTE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reason(Reason.Code.OTHER, "x".repeat(Reason.MAX_NOTE + 1)))
                .withMessage("note must have at most 500 characters, this has 501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "tab\t", "\u001b[31m", "\u0085"})
    void aNoteHasNoControlCharacters(String note) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reason(Reason.Code.OTHER, note));
    }
}
