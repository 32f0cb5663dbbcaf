package dev.orders.sink.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderId;
import dev.orders.events.Shop;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests with AWS's own matcher which events the customary patterns of rules select.
final class RulesTest {
    private final Shop shop = new Shop();
    private final RecordedBus bus = new RecordedBus();
    private final OrderId order = shop.place("key");

    @BeforeEach
    void deliver() {
        shop.pay(order);
        try (AwsSink sink = bus.sink(Shop.FORMAT)) {
            sink.deliver(shop.events());
        }
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void aRuleSelectsBySourceTypeAndData() {
        assertThat(selected("""
                {"source": ["orders"], "detail-type": ["OrderCreated"],
                 "detail": {"data": {"to": ["CREATED"], "order": {"status": ["CREATED"]}}}}""")).containsExactly(order + ":1");
        assertThat(selected("""
                {"source": ["orders"], "detail-type": ["OrderUpdated"], "detail": {"data": {"to": ["PAID", "CANCELLED"]}}}""")).containsExactly(order + ":2");
    }

    @Test
    void aRuleSelectsByTenantAndByOrder() {
        assertThat(selected("""
                {"detail": {"tenantid": ["default"], "type": [{"prefix": "Order"}], "sequence": [{"anything-but": "1"}]}}""")).containsExactly(order + ":2");
        assertThat(selected("{\"resources\": [\"urn:orders:order:" + order + "\"]}"))
                .hasSize(2);
    }

    @Test
    void aRuleForSomethingElseSelectsNothing() {
        assertThat(selected("{\"source\": [\"/orders\"]}")).isEmpty();
        assertThat(selected("{\"source\": [\"orders\"], \"detail\": {\"data\": {\"to\": [\"FULFILLED\"]}}}"))
                .isEmpty();
    }

    private List<String> selected(String pattern) {
        return bus.idsSelectedBy(pattern);
    }
}
