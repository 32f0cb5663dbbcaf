package dev.orders.http.connection;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts the bytes that are held for one request and its answer.
public interface RequestGuard {
    /// A body exists three times: as received, as one array, and as the parsed value.
    int COPIES_OF_A_BODY = 3;

    /// The reason why the guard ended the request or its connection. Null if it did not.
    @Nullable
    String cutReason();

    /// Whether the client may still be sending the request.
    boolean isReceiving();

    /// Called when the framework starts to process the request.
    void begins();

    /// Holds a piece of the request's body. Returns false if the memory limit does not allow it.
    boolean holdBody(int length);

    /// Called when the request was answered or aborted. Its body is no longer held.
    ///
    /// @param answerBytes the size of the answer's body, which the client may not have received yet
    void ends(long answerBytes);

    /// Calls `then` when all that was sent so far has been received, or when this has failed.
    void whenSent(Consumer<Boolean> then);
}
