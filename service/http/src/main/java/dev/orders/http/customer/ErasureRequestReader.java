package dev.orders.http.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.http.exchange.RequestReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the body of a request to erase a customer.
final class ErasureRequestReader extends RequestReader {
    private ErasureRequestReader() {}

    /// Whether to erase although orders can still change.
    static boolean force(JsonNode body) {
        ErasureRequestReader reader = new ErasureRequestReader();
        return reader.checked(reader.readForce(body));
    }

    private @Nullable Boolean readForce(JsonNode body) {
        if (!requireObjectOf(body, "", Set.of("force"))) {
            return null;
        }
        JsonNode force = body.path("force");
        if (!force.isMissingNode() && !force.isBoolean()) {
            refuse("/force", "force must be true or false");
            return null;
        }
        return force.asBoolean(false);
    }
}
