package dev.orders.store.mongo.connection;

import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;

/// Listeners that measure the driver. Each method is called once for each store that is opened.
public interface DriverListeners {
    /// Listeners that measure nothing, for a process without metrics.
    DriverListeners NONE = new DriverListeners() {
        @Override
        public CommandListener commands() {
            return new CommandListener() {};
        }

        @Override
        public ConnectionPoolListener pool() {
            return new ConnectionPoolListener() {};
        }
    };

    /// Observes every command, on the thread that sends it.
    CommandListener commands();

    /// Observes every connection.
    ConnectionPoolListener pool();
}
