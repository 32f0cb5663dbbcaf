package dev.orders.verify.check;

import dev.orders.verify.history.History;

/// The event stream delivers every event.
final class StreamDeliversEveryEvent implements TenantGuarantee {
    @Override
    public String name() {
        return "the stream delivers every event";
    }

    @Override
    public String rule() {
        return "The event stream delivers every version of every order at least once, first deliveries in the order of versions,"
                + " with the event ids of the history.";
    }

    @Override
    public Finding judge(History history) {
        return new EventDeliveryCheck("The stream").judge(history, history.events());
    }
}
