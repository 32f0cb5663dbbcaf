package dev.orders.verify.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
    private static final String UUID = "01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55";
    private static final String OTHER = "01997f2e-6a10-7c55-8d21-90ab12cd34ef";

    @Test
    void anOrderAndItsEventsHaveOneKey() {
        assertThat(Ids.key("o-" + UUID)).isEqualTo(UUID);
        assertThat(Ids.key("o-" + UUID + ":2")).isEqualTo(UUID);
        assertThat(Ids.key("4711")).isEqualTo("4711");
    }

    @Test
    void knownIdsAreNotFound() {
        String text = "Location: /webhooks/we-" + OTHER + ", {\"event_id\":\"o-" + UUID + ":1\"}";

        assertThat(Ids.in(text, List.of())).containsExactly(OTHER, UUID);
        assertThat(Ids.in(text, List.of("o-" + UUID))).containsExactly(OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"o-" + UUID, "o-" + UUID + ":12", "customer_id=c&limit=7&cursor=AaIM5AZC-_x", "7"})
    void anIdThatNeverExistedHasTheSameForm(String id) {
        String other = Ids.neverExisted(id, new SplittableRandom(1));

        assertThat(other)
                .hasSameSizeAs(id)
                .isNotEqualTo(id)
                .matches("\\Q" + id.replaceAll("[A-Za-z0-9]{1,12}(:[0-9]+)?$", "") + "\\E.*");
        assertThat(other.replaceAll(".*:", "")).isEqualTo(id.contains(":") ? id.replaceAll(".*:", "") : other);
    }
}
