package dev.orders.http.operator;

import dev.orders.core.background.Background;
import dev.orders.core.port.StoreProbe;
import dev.orders.http.exchange.Problem;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/health`: whether this instance can serve, for load balancers and orchestrators.
@Path("/health")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private final StoreProbe store;
    private final Background background;
    private final Draining draining;

    HealthResource(StoreProbe store, Background background, Draining draining) {
        this.store = store;
        this.background = background;
        this.draining = draining;
    }

    /// 200 if the store can take a write now, otherwise 503.
    @GET
    @RunOnVirtualThread
    public RestResponse<String> health() {
        StoreHealth health = StoreHealth.of(store);
        return answer(
                health.isGood(), "{" + status(health.isGood() ? "ok" : "degraded") + "," + health.members() + "}");
    }

    /// 200 as long as this process answers. It does not check the store, because a restart does not repair a
    /// store that is down. It runs on the event loop, so it answers even if all threads wait for the store.
    @GET
    @Path("/live")
    @NonBlocking
    public RestResponse<String> live() {
        return answer(true, "{" + status("ok") + "}");
    }

    /// 200 if this instance should receive requests. 503 while the store is not available, background work is
    /// overdue, or this instance is stopping.
    @GET
    @Path("/ready")
    @RunOnVirtualThread
    public RestResponse<String> ready() {
        if (draining.hasBegun()) {
            return answer(false, "{" + status("draining") + "}");
        }
        StoreHealth health = StoreHealth.of(store);
        List<String> overdue = background.overdue();
        boolean ready = health.isGood() && overdue.isEmpty();
        String names = overdue.stream().map(task -> "\"" + task + "\"").collect(Collectors.joining(","));
        String body =
                "{" + status(ready ? "ok" : "degraded") + "," + health.members() + ",\"overdue\":[" + names + "]}";
        return answer(ready, body);
    }

    private static String status(String word) {
        return "\"status\":\"" + word + "\"";
    }

    private static RestResponse<String> answer(boolean good, String body) {
        ResponseBuilder<String> answer =
                ResponseBuilder.<String>create(good ? 200 : 503).header("Cache-Control", "no-store");
        if (!good) {
            answer.header("Retry-After", Problem.RETRY_AFTER_SECONDS);
        }
        return answer.entity(body).build();
    }
}
