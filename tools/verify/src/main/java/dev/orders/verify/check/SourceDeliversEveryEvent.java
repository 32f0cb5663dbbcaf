package dev.orders.verify.check;

import dev.orders.verify.history.EventSource;
import dev.orders.verify.history.History;

/// A source delivers every event.
///
/// @param name the promise in a few words
/// @param subject the source as the subject of a sentence
/// @param rule the promise in one sentence
record SourceDeliversEveryEvent(EventSource source, String name, String subject, String rule)
        implements TenantGuarantee {
    private static final String EVERY_VERSION =
            " every version of every order at least once, first deliveries in the order of versions,"
                    + " with the event ids of the history";

    static SourceDeliversEveryEvent of(EventSource source) {
        return switch (source) {
            case STREAM ->
                new SourceDeliversEveryEvent(
                        source,
                        "the stream delivers every event",
                        "The stream",
                        "The event stream delivers" + EVERY_VERSION + ".");
            case WEBHOOK ->
                new SourceDeliversEveryEvent(
                        source,
                        "the webhook delivers every event",
                        "The webhook",
                        "A webhook receives" + EVERY_VERSION + "; events that its receiver refuses are sent again.");
            case BUS ->
                new SourceDeliversEveryEvent(
                        source,
                        "the bus delivers every event",
                        "The bus",
                        "The event bus takes" + EVERY_VERSION + "; events that it refuses are sent again.");
        };
    }

    @Override
    public Finding judge(History history) {
        return new EventDeliveryCheck(subject).judge(history, history.from(source));
    }
}
