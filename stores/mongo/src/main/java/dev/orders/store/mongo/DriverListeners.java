package dev.orders.store.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;

/// Metrics of the driver. Each method is called once for each store that is opened.
public interface DriverListeners {
    /// Is told of every command, from whichever thread sends it.
    CommandListener commands();

    /// Is told of every connection.
    ConnectionPoolListener pool();
}
