package dev.orders.measure.mongo;

import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Sweeper;
import java.time.Duration;

/// Requests to a service whose database is swept, and emptied after each run.
record SweptLayer(HttpLayer requests, Sweeper sweeper) implements Layer {
    @Override
    public String name() {
        return requests.name();
    }

    @Override
    public Measured run(Duration length) {
        Measured measured = requests.run(length);
        sweeper.deleteAll();
        return measured;
    }

    /// Stops the service.
    @Override
    public void close() {
        requests.close();
    }
}
