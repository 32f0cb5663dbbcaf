package dev.orders.http.feed;

import dev.orders.core.feed.Batch;
import dev.orders.core.feed.FeedEvent;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// Formats batches as server-sent events. Streams that follow at the same pace get the same batch in succession,
/// so the last one is formatted once for all of them. Thread-safe.
final class Messages {
    private record Formatted(Batch batch, Buffer text) {}

    private volatile @Nullable Formatted last;

    /// The text of a batch. Nobody may change it.
    @SuppressWarnings("ReferenceEquality")
    Buffer of(Batch batch) {
        Formatted known = last;
        // The same object, because comparing texts costs more than formatting them.
        if (known != null && known.batch() == batch) {
            return known.text();
        }
        Buffer text = format(batch);
        last = new Formatted(batch, text);
        return text;
    }

    private static Buffer format(Batch batch) {
        StringBuilder text = new StringBuilder(1024);
        for (FeedEvent event : batch.events()) {
            text.append("id: ").append(event.position());
            text.append("\nevent: ").append(event.type());
            text.append("\ndata: ").append(event.json()).append("\n\n");
        }
        return Buffer.buffer(text.toString());
    }
}
