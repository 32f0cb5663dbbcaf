package dev.orders.lambda.gateway;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Tells [GatewayBridge] when a request has ended. Its span and its line in the log end after its answer, on
/// another thread.
@Singleton
class RequestEnds {
    /// Before all other filters. So this one is called last when a request ends.
    private static final int FIRST = 500;

    void install(@Observes Filters filters) {
        filters.register(RequestEnds::watch, FIRST);
    }

    private static void watch(RoutingContext routing) {
        ConnectionBase connection = (ConnectionBase) routing.request().connection();
        VirtualAnswer answer = connection.channel().attr(VirtualAnswer.OF).get();
        routing.addEndHandler(_ -> answer.end());
        routing.next();
    }
}
