package dev.orders.http;

import dev.orders.core.port.StoreUnavailableException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever leaves a resource by exception into a problem. Stack traces go to the log and nowhere else.
@Singleton
class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

    private final CurrentVertxRequest current;

    ProblemAnswers(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerExceptionMapper
    RestResponse<String> refused(Refused refused) {
        return answer(refused.problem());
    }

    @ServerExceptionMapper
    RestResponse<String> storeUnavailable(StoreUnavailableException failure) {
        LOG.error("The store is not available", failure);
        return answer(Problem.unavailable());
    }

    @ServerExceptionMapper
    RestResponse<String> framework(WebApplicationException refused) {
        return switch (refused) {
            case NotFoundException _ -> answer(Problem.unknownRoute());
            case NotAcceptableException _ -> answer(Problem.notAcceptable("application/json"));
            default -> bug(refused);
        };
    }

    @ServerExceptionMapper
    RestResponse<String> bug(Exception bug) {
        LOG.error("A request failed", bug);
        return answer(Problem.internal());
    }

    private RestResponse<String> answer(Problem problem) {
        ResponseBuilder<String> answer = ResponseBuilder.<String>create(problem.status())
                .header("Content-Type", Problem.MEDIA_TYPE)
                .entity(Exchange.of(current.getCurrent()).refuse(problem));
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
