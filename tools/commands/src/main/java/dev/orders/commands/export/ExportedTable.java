package dev.orders.commands.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.http.exchange.JsonText;
import dev.orders.http.order.OrderJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// What an export has a line for.
enum ExportedTable {
    /// Each order, with its history.
    ORDERS {
        @Override
        List<Column> columns() {
            return List.of(
                    Column.text("tenant"),
                    Column.text("order_id"),
                    Column.number("version"),
                    Column.text("status"),
                    Column.text("customer_id"),
                    Column.text("reference"),
                    Column.text("currency"),
                    Column.amount("items_total"),
                    Column.amount("adjustments_total"),
                    Column.amount("amount_total"),
                    Column.json("items"),
                    Column.json("adjustments"),
                    Column.json("metadata"),
                    Column.time("expires_at"),
                    Column.time("created_at"),
                    Column.time("updated_at"));
        }

        @Override
        List<String> lines(OrderHistory history) {
            return List.of(JsonText.object(json -> write(json, history)));
        }
    },

    /// Each event.
    EVENTS {
        @Override
        List<Column> columns() {
            return List.of(
                    Column.text("tenant"),
                    Column.text("order_id"),
                    Column.number("version"),
                    Column.text("event_id"),
                    Column.text("from"),
                    Column.text("to"),
                    Column.text("actor"),
                    Column.json("reason"),
                    Column.time("occurred_at"),
                    Column.text("trace_id"));
        }

        @Override
        List<String> lines(OrderHistory history) {
            return history.events().stream()
                    .map(event -> JsonText.object(json -> write(json, history.current(), event)))
                    .toList();
        }
    };

    /// The columns in formats that have columns.
    abstract List<Column> columns();

    /// The lines of an order, each a JSON object.
    abstract List<String> lines(OrderHistory history);

    /// The name of the table, such as `orders`.
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void write(JsonGenerator json, OrderHistory history) throws IOException {
        json.writeStringField("tenant", history.current().tenant().value());
        OrderJson.write(json, history.current());
        JsonText.objects(json, "history", history.events(), OrderJson::write);
    }

    private static void write(JsonGenerator json, Order order, OrderEvent event) throws IOException {
        json.writeStringField("tenant", order.tenant().value());
        json.writeStringField("order_id", order.id().toString());
        OrderJson.write(json, event);
    }
}
