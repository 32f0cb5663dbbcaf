package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Reason;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.settings.Variables;
import dev.orders.core.trace.TraceContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OrderCloudEventsTest {
    private final OrderId id = Orders.ids().get();
    private final Order order = Order.create(id, Orders.OTHER_TENANT, Orders.sample(), Orders.START);
    private final OrderCloudEvents events = new OrderCloudEvents(EventSource.DEFAULT, OrderCloudEventsTest::json);

    private static String json(Order order) {
        return "{\"version\":" + order.version() + "}";
    }

    @Test
    void aNewOrderIsAnOrderCreated() {
        assertThat(events.json(new LoggedEvent(7, order, Orders.created(id, Orders.START))))
                .isEqualTo("""
                        {"specversion":"1.0","id":"%s:1","source":"/orders","type":"OrderCreated",\
                        "datacontenttype":"application/json","dataschema":"urn:orders:event:OrderCreated:1",\
                        "subject":"%s","time":"2126-11-23T12:00:00.123Z","sequence":"1","partitionkey":"%s",\
                        "tenantid":"other","data":{"from":null,"to":"CREATED","actor":"shop",\
                        "order":{"version":1}}}""".formatted(id, id, id));
    }

    @Test
    void anEventOfAnImportSaysSo() {
        OrderUpdated paid = Orders.updated(id, 2, OrderStatus.CREATED, OrderStatus.PAID, Orders.START);

        assertThat(events.json(new LoggedEvent(7, order.imported(), Orders.created(id, Orders.START))))
                .contains("\"actor\":\"shop\",\"imported\":true,\"order\":");
        assertThat(events.json(new LoggedEvent(8, order.imported().asAfter(paid), paid)))
                .doesNotContain("imported");
    }

    @Test
    void anEventHasTheSourceOfTheService() {
        EventSource source = EventSource.of(new Variables(Map.of("EVENT_SOURCE", "https://orders.example.com/eu")));

        assertThat(new OrderCloudEvents(source, OrderCloudEventsTest::json)
                        .json(new LoggedEvent(7, order, Orders.created(id, Orders.START))))
                .contains("\"source\":\"https://orders.example.com/eu\"");
    }

    @Test
    void aTimeOfAWholeSecondHasThreeDecimalsToo() {
        Instant second = Instant.parse("2126-11-23T12:00:00Z");

        assertThat(events.json(new LoggedEvent(7, order, Orders.created(id, second))))
                .contains("\"time\":\"2126-11-23T12:00:00.000Z\"");
    }

    @Test
    void anEventNamesTheSpanThatCausedIt() {
        TraceContext trace = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01");
        OrderCreated traced = new OrderCreated(id, Orders.ACTOR, Orders.START, Optional.of(trace));
        OrderCreated stated =
                new OrderCreated(id, Orders.ACTOR, Orders.START, Optional.of(trace.with("rojo=1", "shop=eu")));

        assertThat(events.json(new LoggedEvent(7, order, traced)))
                .contains("\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"")
                .doesNotContain("tracestate");
        assertThat(events.json(new LoggedEvent(7, order, stated)))
                .contains("\"tracestate\":\"rojo=1\"")
                .doesNotContain("shop=eu");
    }

    @Test
    void aChangeIsAnOrderUpdatedWithoutTheNote() {
        OrderUpdated cancelled = new OrderUpdated(
                id,
                2,
                OrderStatus.CREATED,
                OrderStatus.CANCELLED,
                Orders.ACTOR,
                Optional.of(new Reason(Reason.Code.OUT_OF_STOCK, "Ms Doe was told")),
                Orders.START);

        assertThat(events.json(new LoggedEvent(8, order.asAfter(cancelled), cancelled)))
                .contains("\"type\":\"OrderUpdated\"", "\"sequence\":\"2\"")
                .endsWith("\"data\":{\"from\":\"CREATED\",\"to\":\"CANCELLED\",\"actor\":\"shop\","
                        + "\"reason\":{\"code\":\"OUT_OF_STOCK\"},\"order\":{\"version\":2}}}")
                .doesNotContain("Doe");
    }
}
