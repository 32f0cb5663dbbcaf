package dev.orders.verify.model;

import dev.orders.testsupport.http.PlainHttp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The webhook of the model service. Sends one request after another, and repeats each until it is accepted.
final class ModelWebhook implements AutoCloseable {
    private final Defect defect;
    private final EventFeed feed;
    private final Set<String> receivers = ConcurrentHashMap.newKeySet();

    ModelWebhook(Defect defect) {
        this.defect = defect;
        this.feed = new EventFeed(defect == Defect.LOSES_A_DELIVERY, defect == Defect.DELIVERS_IN_THE_WRONG_ORDER);
    }

    /// The events to send.
    EventFeed feed() {
        return feed;
    }

    /// Sends all events from now on to this receiver.
    ///
    /// @return whether the receiver was not registered before
    boolean register(String url) {
        if (!receivers.add(url)) {
            return false;
        }
        int position = feed.position();
        Thread.ofVirtual().name("webhook").start(() -> run(URI.create(url), position));
        return true;
    }

    private void run(URI url, int from) {
        try {
            Optional<EventFeed.Message> next = feed.await(from);
            for (int position = from + 1; next.isPresent(); position++) {
                deliver(url, next.get());
                next = feed.await(position);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(URI url, EventFeed.Message message) {
        while (!send(url, message) && defect != Defect.GIVES_UP_WHAT_A_RECEIVER_REFUSED && !feed.isClosed()) {
            // Sent again.
        }
    }

    private boolean send(URI url, EventFeed.Message message) {
        String id = defect == Defect.DELIVERS_UNDER_ANOTHER_ID ? "another" : message.id();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).header("webhook-id", id).POST(BodyPublishers.ofString(message.data()));
        try {
            return PlainHttp.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        feed.close();
    }
}
