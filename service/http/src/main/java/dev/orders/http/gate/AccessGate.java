package dev.orders.http.gate;

import dev.orders.core.access.Decision;
import dev.orders.core.access.Operation;
import dev.orders.core.audit.log.RefusedAccess;
import dev.orders.http.access.AccessControl;
import dev.orders.http.access.AccessProblems;
import dev.orders.http.access.Authentication;
import dev.orders.http.access.Authenticator;
import dev.orders.http.access.BearerToken;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.http.limit.AddressLimits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Authenticates and authorises requests, and limits them: 401, then 403, then 429. The path that it decides about
/// is the path that the router uses ([Exchange#path()]).
@Singleton
class AccessGate {
    private final AccessControl access;
    private final LimitGate limits;
    private final RefusedAccess refused;

    AccessGate(AccessControl access, LimitGate limits, RefusedAccess refused) {
        this.access = access;
        this.limits = limits;
        this.refused = refused;
    }

    /// Calls `next` on the event loop if the request is allowed, and answers with a problem otherwise. A public
    /// route ignores credentials.
    void admit(RoutingContext routing, Exchange exchange, Runnable next) {
        Operation operation = exchange.endpoint().orElseThrow().operation();
        Optional<Authenticator> authenticator = access.authenticator();
        if (access.permissions().isPublic(operation)) {
            next.run();
            return;
        }
        if (authenticator.isEmpty()) {
            limitTenant(routing, exchange, next);
            return;
        }
        List<String> lines = routing.request().headers().getAll("Authorization");
        Optional<String> token = BearerToken.of(lines);
        if (token.isPresent()) {
            authenticate(routing, authenticator.get(), token.get(), next);
        } else {
            refuseStranger(routing, exchange, withoutToken(lines));
        }
    }

    private static Problem withoutToken(List<String> lines) {
        if (lines.isEmpty()) {
            return AccessProblems.unauthenticated();
        }
        return AccessProblems.invalidToken(
                BearerToken.isTooLong(lines)
                        ? "the token is longer than allowed: the Authorization header may have 8 KiB"
                        : "the request needs exactly one Authorization header with one token, and the scheme Bearer");
    }

    private void authenticate(RoutingContext routing, Authenticator authenticator, String token, Runnable next) {
        Optional<Authentication> known = authenticator.known(token);
        if (known.isPresent()) {
            decide(routing, known.get(), next);
            return;
        }
        Optional<Problem> tooMany = limits.ofAddress(Exchange.of(routing));
        if (tooMany.isPresent()) {
            ProblemAnswers.send(routing, tooMany.get());
            return;
        }
        // The body waits while the token is verified, which may take a call to the store or the issuer.
        routing.request().pause();
        Context eventLoop = Objects.requireNonNull(Vertx.currentContext(), "filters run on an event loop");
        Thread.startVirtualThread(() -> {
            try {
                Authentication result = authenticator.verify(token);
                eventLoop.runOnContext(_ -> resume(routing, () -> decide(routing, result, next)));
            } catch (Throwable failure) {
                eventLoop.runOnContext(_ -> resume(routing, () -> routing.fail(failure)));
            }
        });
    }

    private static void resume(RoutingContext routing, Runnable continued) {
        try {
            continued.run();
        } finally {
            routing.request().resume();
        }
    }

    private void decide(RoutingContext routing, Authentication authentication, Runnable next) {
        switch (authentication) {
            case Authentication.Verified verified -> {
                Exchange exchange = Exchange.of(routing);
                exchange.identify(verified.principal());
                authorise(routing, exchange, next);
            }
            case Authentication.Rejected(String detail) ->
                refuseStranger(routing, Exchange.of(routing), AccessProblems.invalidToken(detail));
            case Authentication.Unavailable() -> ProblemAnswers.send(routing, AccessProblems.issuerUnavailable());
        }
    }

    private void authorise(RoutingContext routing, Exchange exchange, Runnable next) {
        Operation operation = exchange.endpoint().orElseThrow().operation();
        switch (access.permissions().decide(operation, exchange.principal())) {
            case Decision.Granted() -> limitTenant(routing, exchange, next);
            case Decision.PrincipalRequired() -> refuseStranger(routing, exchange, AccessProblems.unauthenticated());
            case Decision.ScopeRequired(var anyOf) ->
                refuse(routing, exchange, AccessProblems.insufficientScope(anyOf));
        }
    }

    private void refuseStranger(RoutingContext routing, Exchange exchange, Problem problem) {
        refused.countStranger(AddressLimits.client(exchange.sender().address()), reason(problem));
        limits.refuseStranger(routing, exchange, problem);
    }

    private void refuse(RoutingContext routing, Exchange exchange, Problem problem) {
        refused.count(exchange.actor(), exchange.tenant(), reason(problem));
        ProblemAnswers.send(routing, problem);
    }

    private static String reason(Problem problem) {
        return problem.status() + " " + problem.code();
    }

    private void limitTenant(RoutingContext routing, Exchange exchange, Runnable next) {
        limits.ofTenant(routing, exchange.tenant())
                .ifPresentOrElse(problem -> ProblemAnswers.send(routing, problem), next);
    }
}
