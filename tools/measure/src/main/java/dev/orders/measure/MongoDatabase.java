package dev.orders.measure;

import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.SweptMongo;
import java.io.IOException;
import java.time.Duration;
import org.bson.types.ObjectId;

/// A layer with its own MongoDB database: on the server that `MONGO_URI` names, where it stays after the run, or else
/// in memory.
final class MongoDatabase implements Layer {
    /// Opens a layer on a database.
    interface Opening {
        Layer open(String uri, String database);
    }

    private final Layer layer;
    private final Runnable stop;

    private MongoDatabase(Layer layer, Runnable stop) {
        this.layer = layer;
        this.stop = stop;
    }

    static Layer under(Opening opening) {
        String name = "orders_measure_" + new ObjectId();
        String uri = System.getenv("MONGO_URI");
        return uri == null || uri.isEmpty()
                ? inMemory(name, opening)
                : new MongoDatabase(opening.open(uri, name), () -> {});
    }

    private static Layer inMemory(String name, Opening opening) {
        SweptMongo server = new SweptMongo(name);
        Layer layer = opening.open(server.uri(), name);
        return new MongoDatabase(layer, server::close);
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public Measured run(Duration length) {
        return layer.run(length);
    }

    @Override
    public void close() throws IOException {
        layer.close();
        stop.run();
    }
}
