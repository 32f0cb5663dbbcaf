package dev.orders.workflow.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoWarehouseTest {
    private final List<FulfilmentAnswer> answers = new ArrayList<>();
    private final DemoWarehouse warehouse = new DemoWarehouse(answers::add);

    private static FulfilmentRequest request(String... skus) {
        List<Item> items = List.of(skus).stream().map(sku -> new Item(sku, 1)).toList();
        return new FulfilmentRequest("e", "o-1", "acme", items, new TaskToken("t"));
    }

    @ParameterizedTest
    @CsvSource({"TEA-1, SHIPPED", "SOLD-OUT, OUT_OF_STOCK", "SOLD-OUT-7, OUT_OF_STOCK", "TEA-SOLD-OUT, SHIPPED"})
    void theSkuDecides(String sku, FulfilmentResult result) {
        warehouse.ask(request("CUP-1", sku));

        assertThat(answers).containsExactly(new FulfilmentAnswer(new TaskToken("t"), "o-1", result));
    }

    @Test
    void aSilentSkuHasNoAnswer() {
        warehouse.ask(request("SOLD-OUT", "SILENT-1"));

        assertThat(answers).isEmpty();
    }

    @Test
    void anUnreachableSkuFails() {
        assertThatThrownBy(() -> warehouse.ask(request("SILENT", "UNREACHABLE-1")))
                .isInstanceOf(WarehouseUnavailable.class);
        assertThat(answers).isEmpty();
    }
}
