package dev.orders.fronts.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.cloud.analytics.DeliveryStream;
import dev.orders.cloud.analytics.NamedQueries;
import dev.orders.cloud.template.Templates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The named queries of Athena on DuckDB, over files that the delivery stream has written by the synthesised
/// table.
final class QueriesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEA = "{\"sku\": \"TEA-1\", \"qty\": 2, \"price\": \"22.9500\"}";
    private static final String CUP = "{\"sku\": \"CUP-1\", \"qty\": 1, \"price\": \"0.0001\"}";

    @TempDir
    static Path bucket;

    private static Templates templates;

    /// Two days, four orders. An event comes twice, as it may.
    @BeforeAll
    static void write() throws Exception {
        templates = Synthesised.templates();
        try (DeliveryStream stream = new DeliveryStream(templates, bucket, Duration.ofDays(1))) {
            for (String event : List.of(
                    event("o-1", 1, "2026-11-28T23:59:58.5Z", null, "CREATED", TEA),
                    event("o-1", 2, "2026-11-29T00:00:00.250Z", "CREATED", "PAID", TEA),
                    event("o-1", 2, "2026-11-29T00:00:00.250Z", "CREATED", "PAID", TEA),
                    event("o-1", 3, "2026-11-29T00:00:10.250Z", "PAID", "FULFILLED", TEA),
                    event("o-2", 1, "2026-11-29T08:00:00Z", null, "CREATED", TEA + "," + CUP),
                    event("o-2", 2, "2026-11-29T08:00:01Z", "CREATED", "PAID", TEA + "," + CUP),
                    event("o-3", 1, "2026-11-29T09:00:00Z", null, "CREATED", CUP),
                    cancelled("o-3", 2, "2026-11-29T09:00:05Z", "PAYMENT_FAILED", CUP),
                    event("o-4", 1, "2026-11-29T10:00:00Z", null, "CREATED", CUP),
                    cancelled("o-4", 2, "2026-11-29T10:00:01Z", null, CUP))) {
                stream.deliver(JSON.readTree(event));
            }
        }
    }

    private static String event(
            String order, int version, String time, @Nullable String from, String to, String items) {
        return event(order, version, time, from, to, items, "");
    }

    private static String cancelled(String order, int version, String time, @Nullable String reason, String items) {
        String member = reason == null ? "" : ", \"reason\": {\"code\": \"" + reason + "\"}";
        return event(order, version, time, "CREATED", "CANCELLED", items, member);
    }

    private static String event(
            String order, int version, String time, @Nullable String from, String to, String items, String reason) {
        return """
                {"specversion": "1.0", "id": "%1$s:%2$d", "type": "%3$s", "source": "orders", "subject": "%1$s",
                 "time": "%4$s", "tenantid": "default", "sequence": "%2$d", "data": {"from": %5$s, "to": "%6$s",
                 "order": {"order_id": "%1$s", "version": %2$d, "customer_id": "c-1", "status": "%6$s",
                  "currency": "EUR", "amount_total": "1.00", "items": [%7$s], "created_at": "%4$s",
                  "updated_at": "%4$s"}%8$s}}
                """.formatted(
                        order,
                        version,
                        from == null ? "OrderCreated" : "OrderUpdated",
                        time,
                        from == null ? "null" : '"' + from + '"',
                        to,
                        items,
                        reason);
    }

    private static List<List<String>> rows(String query) throws Exception {
        return new NamedQueries(templates).run(query, bucket).rows();
    }

    @Test
    void ordersByDayAndStatus() throws Exception {
        assertThat(rows("orders-by-day-and-status"))
                .containsExactly(
                        List.of("default", "2026-11-28", "FULFILLED", "1"),
                        List.of("default", "2026-11-29", "CANCELLED", "2"),
                        List.of("default", "2026-11-29", "PAID", "1"));
    }

    @Test
    void conversion() throws Exception {
        assertThat(rows("conversion"))
                .containsExactly(
                        List.of("default", "2026-11-28", "1", "1", "1", "0", "100.0", "100.0"),
                        List.of("default", "2026-11-29", "3", "1", "0", "2", "33.3", "0.0"));
    }

    @Test
    void timeToPaidAndFulfilled() throws Exception {
        assertThat(rows("time-to-paid-and-fulfilled"))
                .containsExactly(
                        List.of("default", "2026-11-28", "1", "1.75", "1", "10.0"),
                        List.of("default", "2026-11-29", "1", "1.0", "0", "null"));
    }

    @Test
    void cancellationsByReason() throws Exception {
        assertThat(rows("cancellations-by-reason"))
                .containsExactly(List.of("default", "NONE", "1"), List.of("default", "PAYMENT_FAILED", "1"));
    }

    /// A price has up to four decimals, and none is lost.
    @Test
    void topSkus() throws Exception {
        assertThat(rows("top-skus"))
                .containsExactly(
                        List.of("default", "EUR", "TEA-1", "4", "91.8000"),
                        List.of("default", "EUR", "CUP-1", "1", "0.0001"));
    }
}
