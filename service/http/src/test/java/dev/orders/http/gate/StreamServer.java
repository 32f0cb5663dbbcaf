package dev.orders.http.gate;

import dev.orders.core.access.Permissions;
import dev.orders.core.access.Principal;
import dev.orders.core.trace.Tracing;
import dev.orders.http.access.AccessControl;
import dev.orders.http.access.Authentication;
import dev.orders.http.access.Authenticator;
import dev.orders.http.access.TokenVerifier;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.proxy.TrustedProxies;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A server for the routes that write long answers. It identifies every client as anyone.
public final class StreamServer implements AutoCloseable {
    private final HttpServer server;

    /// @param routes adds the routes
    public StreamServer(Vertx vertx, Consumer<Router> routes) {
        Router router = Router.router(vertx);
        router.route().order(Integer.MIN_VALUE).failureHandler(ProblemAnswers::fail);
        router.route().handler(routing -> {
            Exchange.start(routing, TrustedProxies.NONE, Tracing.OFF).identify(Principal.ANYONE);
            routing.next();
        });
        routes.accept(router);
        // A small send buffer, so that a client that receives nothing is detected soon.
        server = vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(8 * 1024))
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /// Requires credentials, and asks for every verification.
    public static AccessControl controlledBy(Supplier<Authentication> authentication) {
        TokenVerifier verifier = new TokenVerifier() {
            @Override
            public boolean accepts(String token) {
                return true;
            }

            @Override
            public Authentication verify(String token) {
                return authentication.get();
            }
        };
        return new AccessControl(
                Optional.of(new Authenticator(List.of(verifier), Clock.systemUTC())), new Permissions(Set.of()));
    }

    /// The port.
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
