package dev.orders.http.gate;

import dev.orders.core.access.Permissions;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditObserver;
import dev.orders.core.audit.log.RefusedAccess;
import dev.orders.core.trace.Tracing;
import dev.orders.http.access.AccessControl;
import dev.orders.http.connection.Connections;
import dev.orders.http.limit.RequestLimits;
import dev.orders.http.limit.WaitingRoom;
import dev.orders.http.operator.MetricsPort;
import dev.orders.http.proxy.TrustedProxies;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// The gate in front of routes that a test adds, without the rest of the service.
record InstalledGate(Router router, ExchangeStart exchangeStart) {
    /// A gate that everybody passes.
    static InstalledGate open(Vertx vertx, Connections connections, MeterRegistry meters) {
        return create(
                vertx,
                connections,
                meters,
                new AccessControl(Optional.empty(), new Permissions(Set.of())),
                new RequestLimits(Optional.empty(), Optional.empty(), new WaitingRoom(1000)));
    }

    /// A gate with access control and limits.
    static InstalledGate create(
            Vertx vertx,
            Connections connections,
            MeterRegistry meters,
            AccessControl access,
            RequestLimits requestLimits) {
        CrossOrigin crossOrigin = new CrossOrigin(Set.of());
        ExchangeStart exchangeStart = new ExchangeStart(
                new RequestRecord(meters, LogSampling.NONE),
                crossOrigin,
                new HttpDate(Clock.systemUTC()),
                connections,
                access,
                TrustedProxies.NONE,
                Tracing.OFF);
        LimitGate limits = new LimitGate(requestLimits, meters);
        RefusedAccess refused =
                new RefusedAccess(new AuditLog(new InMemoryAuditStore(), AuditObserver.NONE, Clock.systemUTC()));
        Filters filters = new Filters();
        new RequestGate(exchangeStart, crossOrigin, new AccessGate(access, limits, refused), MetricsPort.NONE, limits)
                .install(filters);
        Router router = Router.router(vertx);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        return new InstalledGate(router, exchangeStart);
    }
}
