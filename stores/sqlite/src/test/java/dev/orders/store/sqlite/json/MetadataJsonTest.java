package dev.orders.store.sqlite.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orders.core.order.Metadata;
import dev.orders.core.order.Orders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Metadata is read exactly as it was written. Any other text is refused as a whole.
final class MetadataJsonTest {
    @Test
    void metadataIsWrittenSortedByItsKeys() {
        assertThat(MetadataJson.write(new Metadata(Map.of("b", "1", "a.b", "2"))))
                .isEqualTo("{\"a.b\":\"2\",\"b\":\"1\"}");
    }

    @Test
    void noMetadataIsNoText() {
        assertThat(MetadataJson.write(Metadata.NONE)).isNull();
        assertThat(MetadataJson.read(null)).isEqualTo(Metadata.NONE);
    }

    @Test
    void metadataComesBackAsItWentIn() {
        for (Metadata metadata :
                List.of(Orders.full().metadata(), Orders.largest().metadata())) {
            assertThat(MetadataJson.read(MetadataJson.write(metadata))).isEqualTo(metadata);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":[\"b\"]}",
                "{\"A\":\"b\"}",
                "{\"a\":\"b\"",
                "{\"a\":\"b\"}}",
                "{\"a\":\"b\"} {}"
            })
    void damagedMetadataIsRefused(String damaged) {
        assertThatIllegalStateException()
                .isThrownBy(() -> MetadataJson.read(damaged))
                .withMessage("The metadata of an order is damaged");
    }
}
