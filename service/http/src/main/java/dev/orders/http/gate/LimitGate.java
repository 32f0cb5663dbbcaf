package dev.orders.http.gate;

import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.http.limit.AddressLimits;
import dev.orders.http.limit.Allowance;
import dev.orders.http.limit.LimitProblems;
import dev.orders.http.limit.RateLimit;
import dev.orders.http.limit.RequestLimits;
import dev.orders.http.limit.TenantLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Refuses requests beyond the limits: of an address before authentication, of a tenant and of all clients
/// together after it.
@Singleton
class LimitGate {
    private final RequestLimits limits;
    private final Counter beyondAddress;
    private final Counter beyondTenant;
    private final Counter shed;

    LimitGate(RequestLimits limits, MeterRegistry meters) {
        this.limits = limits;
        MeterProvider<Counter> refused = Counter.builder("http.requests.limited")
                .description("Requests refused by a limit: of the tenant, of the address, or of all that wait")
                .withRegistry(meters);
        beyondAddress = refused.withTag("limit", "address");
        beyondTenant = refused.withTag("limit", "tenant");
        shed = refused.withTag("limit", "waiting");
    }

    /// The refusal of a client that has sent too many requests without valid credentials. Empty if it may go on.
    Optional<Problem> ofAddress(Exchange exchange) {
        return limits.addresses()
                .map(addresses -> addresses.pause(exchange.sender().address()))
                .filter(Duration::isPositive)
                .map(pause -> refusal(beyondAddress, LimitProblems.rateLimited(pause)));
    }

    /// Refuses a request that has no valid credentials, or no route, and counts it. If its address has sent too
    /// many of them, the refusal is 429 instead.
    void refuseStranger(RoutingContext routing, Exchange exchange, Problem problem) {
        Optional<Problem> tooMany = ofAddress(exchange);
        if (tooMany.isEmpty()) {
            limits.addresses()
                    .ifPresent((AddressLimits addresses) ->
                            addresses.countRefusal(exchange.sender().address()));
        }
        ProblemAnswers.send(routing, tooMany.orElse(problem));
    }

    /// The refusal of a tenant that has sent too many requests. Empty if the request may go on. Describes the
    /// limit in the answer (IETF draft "RateLimit header fields for HTTP").
    Optional<Problem> ofTenant(RoutingContext routing, TenantId tenant) {
        if (limits.tenants().isEmpty()) {
            return Optional.empty();
        }
        TenantLimits tenants = limits.tenants().get();
        Allowance allowance = tenants.take(tenant);
        describe(routing.response(), tenants.limit(), allowance);
        return allowance.granted()
                ? Optional.empty()
                : Optional.of(refusal(beyondTenant, LimitProblems.rateLimited(allowance.pause())));
    }

    private static Problem refusal(Counter counter, Problem problem) {
        counter.increment();
        return problem;
    }

    private static void describe(HttpServerResponse response, RateLimit limit, Allowance allowance) {
        response.putHeader(
                "RateLimit-Policy",
                "\"tenant\";q=" + limit.requests() + ";w=" + limit.period().toSeconds());
        long wait = allowance.granted() ? limit.period().toSeconds() : LimitProblems.seconds(allowance.pause());
        response.putHeader("RateLimit", "\"tenant\";r=" + allowance.remaining() + ";t=" + wait);
    }

    /// Lets the request wait for the store, until its answer ends. Empty if there is room for it.
    Optional<Problem> ofAll(RoutingContext routing) {
        if (!limits.waitingRoom().enter()) {
            return Optional.of(refusal(shed, LimitProblems.overloaded()));
        }
        routing.addEndHandler(_ -> limits.waitingRoom().leave());
        return Optional.empty();
    }
}
