package dev.orders.verify.load;

import dev.orders.verify.api.Front;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// The settings of a run.
///
/// @param tenants the number of tenants
/// @param clients the number of concurrent clients, distributed over the tenants
/// @param duration how long the load lasts
/// @param faults the share of operations with a deliberate client fault, from 0 to 1
/// @param rate operations per second, sent on schedule whether or not earlier ones have been answered; if empty,
///     each client sends its next request after it has received an answer
/// @param seed the seed of all random choices
/// @param adjusted whether some orders have adjustments and metadata
/// @param expiry how long after its first request an expiring order expires; empty if no order does
/// @param audited the number of each tenant's orders that are read again after the load
/// @param events whether each tenant follows the event stream and polls the event log
/// @param webhook whether each tenant registers a webhook whose receiver runs on this machine
/// @param front what answers at the URL
/// @param timeout how long a client waits for an answer
/// @param patience how long a client repeats an unanswered request
/// @param lag how long to wait for the next new event on the stream
/// @param deliveryLag how long to wait for the next new event from every other source
public record Plan(
        int tenants,
        int clients,
        Duration duration,
        double faults,
        OptionalDouble rate,
        Mix mix,
        long seed,
        boolean adjusted,
        Optional<Duration> expiry,
        int audited,
        boolean events,
        boolean webhook,
        Front front,
        Duration timeout,
        Duration patience,
        Duration lag,
        Duration deliveryLag) {}
