package dev.orders.http.gate;

import dev.orders.core.access.Principal;
import dev.orders.core.trace.Tracing;
import dev.orders.http.access.AccessControl;
import dev.orders.http.connection.Connections;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.proxy.TrustedProxies;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Starts the exchange of every request: its record, and the headers that every answer has.
@Singleton
class ExchangeStart {
    private final RequestRecord requestRecord;
    private final CrossOrigin crossOrigin;
    private final HttpDate date;
    private final Connections connections;
    private final AccessControl access;
    private final TrustedProxies proxies;
    private final Tracing tracing;

    ExchangeStart(
            RequestRecord requestRecord,
            CrossOrigin crossOrigin,
            HttpDate date,
            Connections connections,
            AccessControl access,
            TrustedProxies proxies,
            Tracing tracing) {
        this.requestRecord = requestRecord;
        this.crossOrigin = crossOrigin;
        this.date = date;
        this.connections = connections;
        this.access = access;
        this.proxies = proxies;
        this.tracing = tracing;
    }

    /// Starts the exchange. If the framework routes the request again to another path, as it does for `/docs/`,
    /// the exchange continues, but the framework has removed the headers of the answer.
    Exchange startOrContinue(RoutingContext routing) {
        Optional<Exchange> started = Exchange.started(routing);
        Exchange exchange = started.orElseGet(() -> start(routing));
        exchange.describe();
        SecurityHeaders.describe(exchange, routing.response().headers());
        routing.response().putHeader("Date", date.now());
        crossOrigin.describe(routing.request());
        return exchange;
    }

    /// Starts the exchange of a request that failed before the filters ran.
    void startIfAbsent(RoutingContext routing) {
        if (Exchange.started(routing).isEmpty()) {
            startOrContinue(routing);
        }
    }

    private Exchange start(RoutingContext routing) {
        connections.guard(routing.request().connection());
        Exchange exchange = Exchange.start(routing, proxies, tracing);
        if (access.authenticator().isEmpty()) {
            exchange.identify(Principal.ANYONE);
        }
        routing.addHeadersEndHandler(
                _ -> SecurityHeaders.protect(exchange, routing.response().headers()));
        routing.addEndHandler(_ -> exchange.end(requestRecord::write));
        return exchange;
    }
}
