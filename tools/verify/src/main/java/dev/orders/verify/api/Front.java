package dev.orders.verify.api;

import dev.orders.testsupport.http.ResponseHead;
import java.util.Set;

/// What answers at the URL of a run.
public enum Front {
    /// The service. Every answer is the service's.
    SERVICE,
    /// A gateway or a load balancer. If the service fails to answer it, it answers the client itself.
    GATEWAY;

    /// Bad gateway, unavailable, timed out, and too many requests.
    private static final Set<Integer> OWN_STATUSES = Set.of(502, 503, 504, 429);

    /// Whether the gateway gave this answer instead of the service. Every error of the service is a problem and
    /// has the id of its request. A gateway may be set up to answer problems too.
    public boolean answeredItself(ResponseHead head) {
        return this == GATEWAY
                && OWN_STATUSES.contains(head.status())
                && !(AnswerParser.isProblem(head) && head.header("x-request-id").isPresent());
    }
}
