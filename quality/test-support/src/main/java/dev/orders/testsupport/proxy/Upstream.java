package dev.orders.testsupport.proxy;

import java.io.IOException;
import java.net.Socket;

/// The destination of a proxy's connections.
interface Upstream {
    /// Opens a connection to the next address.
    ///
    /// @throws IOException if no address accepts a connection
    Socket connect() throws IOException;
}
