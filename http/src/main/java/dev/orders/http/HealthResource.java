package dev.orders.http;

import dev.orders.core.port.StoreProbe;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/health`: whether this instance can serve, for load balancers and orchestrators.
@Path("/health")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private final StoreProbe store;

    HealthResource(StoreProbe store) {
        this.store = store;
    }

    /// 200 if the store can take a write right now, else 503.
    @GET
    public RestResponse<String> health() {
        boolean available = store.isAvailable();
        return ResponseBuilder.<String>create(available ? 200 : 503)
                .header("Cache-Control", "no-store")
                .entity("{\"status\":\"" + (available ? "ok" : "degraded") + "\",\"" + store.name() + "\":\""
                        + (available ? "ok" : "fail") + "\"}")
                .build();
    }
}
