package dev.orders.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.CustomerId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An erasure takes the customer and the metadata out of an answer, and nothing else.
final class StoredAnswerTest {
    private static final CustomerId CUSTOMER = new CustomerId("c-\"\\42");
    private static final CustomerId STAND_IN = new CustomerId("erased-1");

    private static final String BEFORE =
            "{\"order_id\":\"o-1\",\"customer_id\":\"c-\\\"\\\\42\",\"items\":[{\"sku\":\"a\"}],"
                    + "\"adjustments\":[{\"label\":\",\\\"metadata\\\":{\\\"a\\\":\\\"b\\\"}\"}]";
    private static final String AFTER = ",\"created_at\":\"2026-03-01T09:30:00.123Z\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"metadata\":{\"a\":\"\"}",
                ",\"metadata\":{\"a\":\"b\",\"c\":\"d\"}",
                ",\"metadata\":{\"a\":\"\\\"}\",\"b\":\"\\\\\",\"c\":\"}\"}",
                ",\"metadata\":{\"customer_id\":\"c-\\\"\\\\42\",\"metadata\":\",\\\"metadata\\\":{}\"}",
                ",\"metadata\":{\"a\":\"Zażółć €✓ 𝄞\\r\\n\\u2028\"}"
            })
    void theCustomerIsReplacedAndTheMetadataIsRemoved(String metadata) {
        assertThat(StoredAnswer.erased(BEFORE + metadata + AFTER, CUSTOMER, STAND_IN))
                .isEqualTo(BEFORE.replace("c-\\\"\\\\42", "erased-1") + AFTER);
    }

    /// A pattern that calls itself for each character would exhaust the stack.
    @ParameterizedTest
    @ValueSource(strings = {"x", "\\\\", "𝄞", "\",\"b\":\""})
    void theLengthOfTheMetadataDoesNotMatter(String part) {
        String metadata = ",\"metadata\":{\"a\":\"" + part.repeat(100_000) + "\"}";

        assertThat(StoredAnswer.erased("{\"qty\":1" + metadata + AFTER, CUSTOMER, STAND_IN))
                .isEqualTo("{\"qty\":1" + AFTER);
    }
}
