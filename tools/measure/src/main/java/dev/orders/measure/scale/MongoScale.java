package dev.orders.measure.scale;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.core.background.Background;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.measure.layer.Samples;
import dev.orders.measure.series.OrderSeries;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.connection.Server;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.ObjectId;

/// Measures the operations of the store on MongoDB with many orders, and prints how the server runs each command.
public final class MongoScale {
    /// The commands that have a plan.
    private static final Set<String> PLANNED =
            Set.of("find", "findAndModify", "update", "delete", "aggregate", "count", "distinct");

    private final PrintStream out;
    private final int orders;
    private final Crowd crowd;
    private final OrderSeries series;
    private final SentCommands sent = new SentCommands();

    private MongoScale(PrintStream out, int orders, int clients) {
        this.out = out;
        this.orders = orders;
        this.crowd = new Crowd(clients);
        this.series = OrderSeries.endingAt(Samples.CLOCK.instant(), orders);
    }

    /// Prints the processor time of each operation on this side. Then prints every command that the store has sent,
    /// with its plan and what the server has read for it. The database stays on the server that `MONGO_URI` names.
    /// Without it, the measurement uses a server in memory, which has no plans.
    ///
    /// @param clients how many clients create and change orders at once
    public static void print(PrintStream out, int orders, int clients) {
        String uri = System.getenv("MONGO_URI");
        String database = "orders_measure_" + new ObjectId();
        if (uri != null && !uri.isEmpty()) {
            new MongoScale(out, orders, clients).measure(uri, database);
            return;
        }
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            new MongoScale(out, orders, clients).measure(server.bindAndGetConnectionString(), database);
        } finally {
            server.shutdownNow();
        }
    }

    private void measure(String uri, String database) {
        CalledMethods called = new CalledMethods();
        Store store =
                called.observe(new MongoSettings(Server.of(uri), database, sent, Optional.empty(), Optional.empty())
                        .open(Samples.CLOCK, Background.unobserved(), StoreObserver.NONE));
        try {
            fill(store);
            StoreOperations operations = new StoreOperations(store, series, orders);
            // The driver counts no pages.
            Meter meter = new Meter(crowd, () -> 0);
            measure(meter, operations.createsAndReads());
            measure(meter, operations.changes());
            new OtherOperations(store, series).run();
            out.println("methods of the ports that were not called: " + called.missing());
        } finally {
            store.closing().run();
        }
        try (MongoClient client = MongoClients.create(uri)) {
            explain(client.getDatabase(database));
        }
    }

    private void fill(Store store) {
        crowd.run(0, orders - StoreOperations.CREATES, number -> createAndChange(store, number));
    }

    private void createAndChange(Store store, long number) {
        Claim claim = series.claim(number);
        store.placements().place(claim);
        for (OrderStatus status : series.fate(number).changes()) {
            store.orders()
                    .changeStatus(
                            claim.order().tenant(),
                            claim.order().id(),
                            new Precondition.AnyVersion(),
                            new Transition(
                                    status,
                                    Optional.empty(),
                                    claim.actor(),
                                    claim.order().createdAt()));
        }
    }

    private void measure(Meter meter, List<Operation> operations) {
        for (Operation operation : operations) {
            out.printf(
                    Locale.ROOT,
                    "  %-40s %8.1f µs%n",
                    operation.name(),
                    meter.measure(operation).micros());
        }
    }

    private void explain(MongoDatabase database) {
        for (BsonDocument command : sent.distinct()) {
            out.println(command.getFirstKey() + " " + SentCommands.shape(command));
            out.println("  " + explanation(database, command));
        }
    }

    private static String explanation(MongoDatabase database, BsonDocument command) {
        if (!PLANNED.contains(command.getFirstKey())) {
            return "has no plan";
        }
        try {
            return Explanation.of(
                            database.runCommand(new Document("explain", command).append("verbosity", "executionStats")))
                    .toString();
        } catch (MongoCommandException refusal) {
            return "not explained: " + refusal.getErrorMessage();
        }
    }
}
