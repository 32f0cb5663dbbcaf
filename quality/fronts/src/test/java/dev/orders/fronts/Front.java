package dev.orders.fronts;

import dev.orders.http.contract.OrdersClient;
import java.io.IOException;
import java.util.List;

/// A way to reach the service.
public interface Front {
    /// The fronts of the service.
    enum Kind {
        /// The packaged server.
        SERVER,
        /// The packaged functions behind a gateway.
        FUNCTIONS
    }

    /// The URL for clients.
    String url();

    /// A client without credentials.
    OrdersClient client();

    /// The name of the header that says how to authenticate. API Gateway renames it.
    String challenge();

    /// What the front has written to its log so far.
    List<String> log() throws IOException;
}
