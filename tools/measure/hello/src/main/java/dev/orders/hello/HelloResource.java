package dev.orders.hello;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// As little as the framework can be asked for, on each kind of thread that it offers.
@Path("/hello")
public class HelloResource {
    /// On a thread of the pool, as by default.
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

    /// On the thread that reads the sockets.
    @GET
    @Path("event-loop")
    @NonBlocking
    public String onEventLoop() {
        return "hello";
    }
}
