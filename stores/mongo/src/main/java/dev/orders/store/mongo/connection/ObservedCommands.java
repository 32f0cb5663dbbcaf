package dev.orders.store.mongo.connection;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreObserver.Outcome;
import java.util.concurrent.TimeUnit;

/// Reports the duration of each command to an observer, from the first byte sent to the last byte received.
public record ObservedCommands(StoreObserver observer) implements CommandListener {
    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        observer.ended(event.getCommandName(), Outcome.SUCCEEDED, event.getElapsedTime(TimeUnit.NANOSECONDS));
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        observer.ended(event.getCommandName(), Outcome.FAILED, event.getElapsedTime(TimeUnit.NANOSECONDS));
    }
}
