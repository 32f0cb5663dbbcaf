package dev.orders.verify.chaos;

import java.io.IOException;
import java.net.Socket;

/// Where a proxy's connections lead.
interface Upstream {
    /// A new connection to whatever is next.
    ///
    /// @throws IOException if nobody takes it
    Socket connect() throws IOException;
}
