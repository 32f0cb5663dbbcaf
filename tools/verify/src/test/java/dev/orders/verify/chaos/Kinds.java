package dev.orders.verify.chaos;

import dev.orders.verify.chaos.FaultKind.OfConnections;
import dev.orders.verify.chaos.FaultKind.OfInstance;
import java.util.List;
import java.util.stream.Stream;

/// Every kind of fault.
public final class Kinds {
    /// Those of instances, and those of the connections to each database.
    public static final List<FaultKind> ALL = Stream.<FaultKind>concat(
                    Stream.of(OfInstance.values()),
                    Stream.of(Database.values())
                            .flatMap(database -> Stream.of(Disruption.values())
                                    .map(disruption -> new OfConnections(database, disruption))))
            .toList();

    private Kinds() {}
}
