package dev.orders.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Inputs as the state machine sends them.
final class Inputs {
    static final String ORDER = "o-01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55";
    static final String EVENT = ORDER + ":1";

    private Inputs() {}

    static ObjectNode event() {
        return ((ObjectNode) RecordedLog.parse("{}"))
                .put("event_id", EVENT)
                .put("order_id", ORDER)
                .put("tenant_id", "acme");
    }

    static ObjectNode payment(String amount) {
        return event().put("amount_total", amount).put("currency", "EUR");
    }

    static ObjectNode fulfilment(String sku) {
        ObjectNode input = event().put("task_token", "the-token");
        input.putArray("items").addObject().put("sku", sku).put("qty", 2).put("price", "22.95");
        return input;
    }

    static ObjectNode change(String status, String reason) {
        return event().put("status", status).put("reason", reason);
    }

    static ObjectNode change(String status) {
        return event().put("status", status).putNull("reason");
    }

    /// A batch of SQS with a record for each body. Their ids are `m0`, `m1` and so on.
    static ObjectNode batch(String... bodies) {
        ObjectNode batch = (ObjectNode) RecordedLog.parse("{}");
        ArrayNode records = batch.putArray("Records");
        for (String body : bodies) {
            String id = "m" + records.size();
            records.addObject().put("messageId", id).put("body", body);
        }
        return batch;
    }

    /// The same input with one member replaced by this JSON. `absent` removes it.
    static JsonNode with(ObjectNode input, String name, String json) {
        if (json.equals("absent")) {
            input.remove(name);
        } else {
            input.set(name, RecordedLog.parse(json));
        }
        return input;
    }
}
