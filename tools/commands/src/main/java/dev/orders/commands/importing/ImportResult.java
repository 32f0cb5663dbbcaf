package dev.orders.commands.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.order.OrderId;
import java.util.Optional;

/// What became of a line.
///
/// @param file the file in the directory of an export; empty if there is only one file
record ImportResult(Optional<String> file, long line, Kind kind, Optional<OrderId> order, String reason) {
    private static final ObjectMapper JSON = new ObjectMapper();

    enum Kind {
        IMPORTED("imported"),
        PRESENT("present"),
        REFUSED("refused");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /// A line of JSON. It has no value of the order but its id.
    String json() {
        ObjectNode json = JSON.createObjectNode();
        file.ifPresent(name -> json.put("file", name));
        json.put("line", line).put("result", kind.text);
        order.ifPresent(id -> json.put("order_id", id.toString()));
        if (kind == Kind.REFUSED) {
            json.put("reason", reason + ".");
        }
        return json.toString();
    }
}
