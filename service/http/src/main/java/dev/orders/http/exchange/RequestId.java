package dev.orders.http.exchange;

import dev.orders.core.text.CardNumbers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The id of a request in answers and log lines.
final class RequestId {
    private static final int LONGEST = 128;

    private RequestId() {}

    /// The id that the client offers, if it is fit for a log. Otherwise a new id.
    static String of(@Nullable String offered) {
        if (offered == null || offered.isEmpty() || offered.length() > LONGEST || CardNumbers.isIn(offered)) {
            return UUID.randomUUID().toString();
        }
        boolean visible = offered.chars().allMatch(character -> character > 0x20 && character < 0x7F);
        return visible ? offered : UUID.randomUUID().toString();
    }
}
