package dev.orders.store.mongo;

import dev.orders.core.opening.StoreFactory;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.pem.Authorities;
import dev.orders.core.settings.Variables;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.mongo.connection.Server;
import dev.orders.store.mongo.log.LogEntries;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The store on a MongoDB server, which several instances may share. `MONGO_URI` or `MONGO_URI_FILE` chooses it.
public final class MongoStoreFactory implements StoreFactory {
    /// Names that every server and file system can distinguish (MongoDB manual, "Naming Restrictions").
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    private static final String AUTHORITIES = "MONGO_CA_FILE";
    private static final String SEQUENCES = "EVENT_LOG_SEQUENCES";

    private final DriverListeners listeners;

    /// @param listeners listeners that measure the driver
    public MongoStoreFactory(DriverListeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public Set<String> variables() {
        return Set.of("MONGO_URI", "MONGO_URI_FILE", "MONGO_DB", AUTHORITIES, SEQUENCES);
    }

    /// Refuses a wrong `MONGO_DB`, `MONGO_CA_FILE` or `EVENT_LOG_SEQUENCES` even if another store is chosen.
    @Override
    public Optional<StoreSettings> read(Variables variables) {
        String database = variables.text("MONGO_DB").orElse("orders_db");
        if (!DATABASE.matcher(database).matches()) {
            throw Variables.wrong("MONGO_DB", database, "1 to 63 letters, digits, _ and -");
        }
        Optional<Authorities> authorities =
                variables.path(AUTHORITIES, "a file").map(file -> Authorities.read(AUTHORITIES, file));
        Optional<Integer> sequences = variables.text(SEQUENCES).map(MongoStoreFactory::sequences);
        return variables
                .secret("MONGO_URI")
                .map(uri -> new MongoSettings(
                        new Server(uri, authorities), database, listeners, sequences, Optional.empty()));
    }

    private static int sequences(String text) {
        return Stream.of(1, LogEntries.PARTITIONS)
                .filter(allowed -> allowed.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Variables.wrong(SEQUENCES, text, "1 or " + LogEntries.PARTITIONS));
    }
}
