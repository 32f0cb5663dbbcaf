package dev.orders.http.customer;

import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.log.AuditedExports;
import dev.orders.core.customer.export.ExportCustomer;
import dev.orders.core.customer.export.ExportCustomer.Recipients;
import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.TenantSlots;
import dev.orders.http.access.AccessControl;
import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.LongAnswer;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.Refused;
import dev.orders.http.limit.LimitProblems;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Objects;

/// `GET /customers/{id}/export`: one JSON document of everything that the service has about a customer.
///
/// It is a route and not a method of a resource, because the streams of the framework wait without limit for a
/// client that receives nothing.
@Singleton
class CustomerExports {
    private static final String THREAD = "customer-export";

    private final ExportCustomer exportCustomer;
    private final AuditedExports audited;
    private final AccessControl access;
    private final Clock clock;
    private final ExportLimits limits;
    private final TenantSlots slots;

    CustomerExports(
            ExportCustomer exportCustomer,
            AuditedExports audited,
            AccessControl access,
            ExportLimits limits,
            Clock clock) {
        this.exportCustomer = exportCustomer;
        this.audited = audited;
        this.access = access;
        this.limits = limits;
        // Without authentication all clients are one tenant.
        this.slots = new TenantSlots(
                limits.most(), access.authenticator().isPresent() ? limits.mostOfTenant() : limits.most());
        this.clock = clock;
    }

    void install(@Observes Router router) {
        String path = Endpoint.EXPORT_CUSTOMER.template().replace("{id}", ":id");
        router.route(HttpMethod.HEAD, path).handler(routing -> LongAnswer.start(THREAD, routing, () -> head(routing)));
        router.route(HttpMethod.GET, path).handler(routing -> LongAnswer.start(THREAD, routing, () -> export(routing)));
    }

    private static void head(RoutingContext routing) {
        CustomerId _ = customer(routing);
        begin(routing).end();
    }

    private void export(RoutingContext routing) throws InterruptedException {
        Exchange exchange = Exchange.of(routing);
        CustomerId customer = customer(routing);
        if (!slots.take(exchange.tenant())) {
            throw new Refused(LimitProblems.tooManyExports(slots.limit()));
        }
        try {
            write(routing, exchange, customer);
        } finally {
            slots.free(exchange.tenant());
        }
    }

    private void write(RoutingContext routing, Exchange exchange, CustomerId customer) throws InterruptedException {
        AuditEntry entry = audited.begin(exchange.requester(), exchange.tenant(), customer);
        ExportStream stream = new ExportStream(
                exportCustomer,
                exchange.tenant(),
                customer,
                () -> access.stillAllows(
                        Endpoint.EXPORT_CUSTOMER.operation(),
                        routing.request().headers().getAll("Authorization")));
        try {
            Recipients recipients = stream.open();
            exchange.beginStream();
            LongAnswer answer = new LongAnswer(begin(routing).setChunked(true), limits.patience());
            stream.run(answer, clock.instant(), recipients).ifPresent(exchange::cutOff);
        } finally {
            audited.end(entry, stream.sent(), stream.isComplete());
            if (!stream.isComplete()) {
                LongAnswer.close(routing);
            }
        }
    }

    private static CustomerId customer(RoutingContext routing) {
        String id = Objects.requireNonNull(routing.pathParam("id"), "the path has an id");
        return QueryParameters.valid(() -> new CustomerId(id));
    }

    private static HttpServerResponse begin(RoutingContext routing) {
        return routing.response()
                .putHeader("Content-Type", MediaType.APPLICATION_JSON)
                .putHeader("Cache-Control", "no-store");
    }
}
