package dev.orders.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestJsonTest {
    private static final String ITEM = "{\"sku\":\"a\",\"qty\":1,\"price\":\"1.00\"}";

    /// As objects, these values would need many times the memory of the text.
    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "1,", "{\"\":{\"\":{}}},"})
    void aBodyOfManySmallValuesIsRefusedBeforeItFillsTheMemory(String value) {
        String body = "{\"items\":[" + value.repeat(RequestJson.MAX_BYTES / value.length() - 10) + "0]}";

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> RequestJson.read(body.getBytes(StandardCharsets.UTF_8)))
                .satisfies(refused -> {
                    assertThat(refused.problem().status()).isEqualTo(400);
                    assertThat(refused.problem().detail())
                            .contains("more than 20000 names, values and brackets in the body");
                });
    }

    @Test
    void fourTimesTheItemsOfTheLargestOrderAreRead() {
        String body = "{\"items\":[" + (ITEM + ",").repeat(1_999) + ITEM + "]}";

        assertThat(RequestJson.read(body.getBytes(StandardCharsets.UTF_8)).path("items"))
                .hasSize(2_000);
    }
}
