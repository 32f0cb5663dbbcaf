package dev.orders.hello;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// The least possible endpoint, once for each kind of thread that the framework offers.
@Path("/hello")
public class HelloResource {
    /// On a thread of the worker pool, the default.
    @GET
    public String hello() {
        return "hello";
    }

    /// On a virtual thread, as the order service does.
    @GET
    @Path("virtual")
    @RunOnVirtualThread
    public String onVirtualThread() {
        return "hello";
    }

    /// On the event loop, the thread that reads the sockets.
    @GET
    @Path("event-loop")
    @NonBlocking
    public String onEventLoop() {
        return "hello";
    }
}
