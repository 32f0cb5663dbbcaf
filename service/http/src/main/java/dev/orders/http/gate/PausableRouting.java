package dev.orders.http.gate;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;

/// Routes a request of HTTP/2 that may be paused at any time.
///
/// The REST layer pauses every request that it gets. [RequestGate] has read the body by then, and in HTTP/2 the
/// framework fails when such a request is paused.
///
/// The decorator of the framework would fail the request later, on another thread. The REST layer ends the request at
/// once, with an empty 500 if it has no answer yet.
final class PausableRouting extends RoutingContextDecorator {
    private static final String DONE = PausableRouting.class.getName();

    private final RoutingContextInternal decorated;
    private final PausableRequest request;

    private PausableRouting(RoutingContextInternal routing) {
        super(routing.currentRoute(), routing);
        decorated = routing;
        request = new PausableRequest((HttpServerRequestInternal) routing.request());
    }

    /// Routes the request from the beginning, unless this has happened. Returns whether it does.
    static boolean begins(RoutingContext routing) {
        if (routing.request().version() != HttpVersion.HTTP_2 || routing.get(DONE) != null) {
            return false;
        }
        RoutingContextInternal context = (RoutingContextInternal) routing.put(DONE, true);
        context.currentRouter().handleContext(new PausableRouting(context));
        return true;
    }

    @Override
    public HttpServerRequest request() {
        return request;
    }

    @Override
    public void fail(int statusCode) {
        decorated.fail(statusCode);
    }

    @Override
    public void fail(Throwable failure) {
        decorated.fail(failure);
    }

    @Override
    public void fail(int statusCode, Throwable failure) {
        decorated.fail(statusCode, failure);
    }

    /// Called when no route is left. The decorated context still has all routes after the first filter.
    @Override
    public void next() {
        decorated.fail(404);
    }

    private static final class PausableRequest extends HttpServerRequestWrapper {
        PausableRequest(HttpServerRequestInternal request) {
            super(request);
        }

        @Override
        public HttpServerRequest pause() {
            return isEnded() ? this : super.pause();
        }

        @Override
        public HttpServerRequest resume() {
            return isEnded() ? this : super.resume();
        }

        @Override
        public HttpServerRequest fetch(long amount) {
            return isEnded() ? this : super.fetch(amount);
        }
    }
}
