package dev.orders.verify.check;

import dev.orders.verify.history.History;

/// Whose webhook is told of events knows all that happened, even if not every request to it is taken.
final class WebhookDeliversEveryEvent implements Guarantee {
    @Override
    public String name() {
        return "the webhook delivers every event";
    }

    @Override
    public String rule() {
        return "A webhook is told every version of every order at least once, the first times in the order of versions,"
                + " under the ids of the history; what its receiver refuses comes again.";
    }

    @Override
    public Finding judge(History history) {
        return new EventDeliveryCheck("The webhook").judge(history, history.webhook());
    }
}
