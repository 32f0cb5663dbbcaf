package dev.orders.verify.check;

import dev.orders.verify.history.History;

/// A webhook receives every event, even if its receiver refuses some requests.
final class WebhookDeliversEveryEvent implements TenantGuarantee {
    @Override
    public String name() {
        return "the webhook delivers every event";
    }

    @Override
    public String rule() {
        return "A webhook receives every version of every order at least once, first deliveries in the order of versions,"
                + " with the event ids of the history; events that its receiver refuses are sent again.";
    }

    @Override
    public Finding judge(History history) {
        return new EventDeliveryCheck("The webhook").judge(history, history.webhook());
    }
}
