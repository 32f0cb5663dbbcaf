package dev.orders.verify.load;

import java.time.Duration;
import java.util.OptionalDouble;

/// What a run does.
///
/// @param clients how many work at once
/// @param duration of the load, without what comes before and after it
/// @param faults the share of operations that are done badly on purpose, from 0 to 1
/// @param rate operations a second that are due whether or not earlier ones have ended; without it each client goes
///     on when it has its answer
/// @param seed of every choice
/// @param audited how many orders are read again at the end
/// @param events whether to follow the event stream
/// @param webhook whether to register a webhook whose receiver is on this machine
/// @param timeout how long a client waits for an answer
/// @param patience how long a client repeats what was not answered
/// @param lag how long an event may take to be told when nothing else happens
/// @param deliveryLag how long an event may take to be sent to the webhook when nothing else is
public record Plan(
        int clients,
        Duration duration,
        double faults,
        OptionalDouble rate,
        Mix mix,
        long seed,
        int audited,
        boolean events,
        boolean webhook,
        Duration timeout,
        Duration patience,
        Duration lag,
        Duration deliveryLag) {}
