package dev.orders.verify.check;

import dev.orders.verify.history.History;

/// Who follows the event stream knows all that happened.
final class StreamDeliversEveryEvent implements Guarantee {
    @Override
    public String name() {
        return "the stream delivers every event";
    }

    @Override
    public String rule() {
        return "The event stream tells every version of every order at least once, the first times in the order of versions,"
                + " under the ids of the history.";
    }

    @Override
    public Finding judge(History history) {
        return new EventDeliveryCheck("The stream").judge(history, history.events());
    }
}
