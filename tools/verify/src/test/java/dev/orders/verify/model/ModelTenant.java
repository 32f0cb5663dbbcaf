package dev.orders.verify.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the model service keeps for one tenant.
final class ModelTenant implements AutoCloseable {
    private final Defect defect;
    private final ModelTenants all;
    private final EventFeed feed;
    private final ModelLog log;
    private final ModelWebhook webhook;
    private final String webhookId;
    private final ModelOrders orders;

    /// @param number unique in the service
    ModelTenant(Defect defect, ModelTenants all, int number) {
        this.defect = defect;
        this.all = all;
        this.feed = new EventFeed(defect == Defect.LOSES_AN_EVENT, defect == Defect.TELLS_EVENTS_IN_THE_WRONG_ORDER);
        this.log = new ModelLog(defect);
        this.webhook = new ModelWebhook(defect);
        this.webhookId = "we-00000000-0000-7000-9000-%012d".formatted(number);
        this.orders = new ModelOrders(defect, all, List.of(feed, log.feed(), webhook.feed()));
    }

    ModelOrders orders() {
        return orders;
    }

    EventFeed feed() {
        return feed;
    }

    ModelLog log() {
        return log;
    }

    EventFeed webhookFeed() {
        return webhook.feed();
    }

    ModelAnswer list(String customer, int limit, @Nullable String cursor) {
        if (cursor != null
                && !orders.has(cursor)
                && (defect != Defect.ACCEPTS_THE_CURSOR_OF_ANOTHER_TENANT
                        || all.othersWith(this, cursor).isEmpty())) {
            return ModelAnswer.problem(400, "validation");
        }
        Optional<String> stranger = defect == Defect.LISTS_AN_ORDER_OF_ANOTHER_TENANT
                ? all.orderOfAnother(this, customer)
                : Optional.empty();
        return orders.list(customer, limit, cursor, stranger);
    }

    ModelAnswer page(Optional<Integer> after, int limit) {
        return all.log(this, after).page(after, limit);
    }

    /// The answer to a request for an order that this tenant does not have.
    Optional<ModelAnswer> refusal(String order) {
        if (orders.has(order) || all.othersWith(this, order).isEmpty()) {
            return Optional.empty();
        }
        return switch (defect) {
            case ADMITS_THAT_ANOTHER_TENANT_HAS_THE_ORDER ->
                Optional.of(ModelAnswer.problem(404, "order_not_found", ",\"detail\":\"another tenant\""));
            default -> Optional.empty();
        };
    }

    ModelAnswer registerWebhook(JsonNode body) {
        if (!webhook.register(body.path("url").asText())) {
            return ModelAnswer.problem(409, "webhook_exists").with("Location", "/webhooks/" + webhookId);
        }
        return ModelAnswer.of(201, webhookJson());
    }

    ModelAnswer listWebhooks() {
        return ModelAnswer.of(200, "{\"webhooks\":[" + webhookJson() + "]}");
    }

    ModelAnswer webhook(String method, String id) {
        if (!id.equals(webhookId)) {
            return defect == Defect.ADMITS_THAT_ANOTHER_TENANT_HAS_THE_WEBHOOK && all.hasWebhook(id)
                    ? ModelAnswer.problem(404, "webhook_not_found").with("ETag", "\"1\"")
                    : ModelAnswer.problem(404, "webhook_not_found");
        }
        if (method.equals("DELETE")) {
            webhook.close();
        }
        return ModelAnswer.of(200, webhookJson());
    }

    String webhookId() {
        return webhookId;
    }

    private String webhookJson() {
        return "{\"webhook_id\":\"" + webhookId + "\"}";
    }

    @Override
    public void close() {
        feed.close();
        webhook.close();
    }
}
