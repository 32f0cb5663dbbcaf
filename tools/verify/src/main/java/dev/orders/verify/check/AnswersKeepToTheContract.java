package dev.orders.verify.check;

import dev.orders.verify.history.Content;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Outcome.Answered;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.Request.Body;
import java.util.Optional;
import java.util.Set;

/// Every answer conforms to the contract.
final class AnswersKeepToTheContract implements Guarantee.OfTenants {
    @Override
    public String name() {
        return "answers keep to the contract";
    }

    @Override
    public String rule() {
        return "Every answer has the request's X-Request-Id and a status of the contract; every error is"
                + " application/problem+json with that trace_id; the only 5xx is 503 with Retry-After.";
    }

    @Override
    public Finding judge(History history) {
        FindingBuilder finding = new FindingBuilder();
        for (RecordedRequest recorded : history.requests()) {
            if (recorded.outcome() instanceof Answered answered) {
                finding.countCase();
                complaint(recorded.request(), answered, history.requestId(recorded))
                        .ifPresent(sentence -> finding.addViolation(sentence, recorded));
            }
        }
        return finding.build("nothing was answered");
    }

    private static Optional<String> complaint(Request request, Answered answered, String requestId) {
        int status = answered.status();
        if (!requestId.equals(answered.requestId())) {
            return Optional.of("The answer's X-Request-Id is " + answered.requestId() + ".");
        }
        if (status >= 500 && status != 503) {
            return Optional.of("The answer is " + status + ".");
        }
        if ((status == 503 || status == 429) && answered.retryAfter() == null) {
            return Optional.of("The answer is " + status + " without Retry-After.");
        }
        if (status != 503 && status != 429 && !expected(request).contains(status)) {
            return Optional.of("The answer is " + status + ", which this request cannot get.");
        }
        return status < 400 ? complaintOfContent(answered) : complaintOfProblem(answered, requestId);
    }

    private static Optional<String> complaintOfContent(Answered answered) {
        return answered.content() instanceof Content.Unreadable(String why)
                ? Optional.of("The answer is " + answered.status() + " with " + why + ".")
                : Optional.empty();
    }

    private static Optional<String> complaintOfProblem(Answered answered, String requestId) {
        if (!answered.problemType()) {
            return Optional.of("The error is not declared as application/problem+json.");
        }
        return switch (answered.content()) {
            case Content.Problem problem ->
                requestId.equals(problem.traceId())
                        ? Optional.empty()
                        : Optional.of("The error's trace_id is " + problem.traceId() + ".");
            case Content.Unreadable(String why) -> Optional.of("The error has " + why + ".");
            case Content.Order _, Content.Events _, Content.Page _, Content.Opaque _ ->
                Optional.of("The error's body is not a problem.");
        };
    }

    /// The statuses that a request may get. [AcknowledgedWritesStay] checks whether a 404 is right, and
    /// [TenantsSeeNothingOfEachOther] whether a probe is answered as it must be.
    private static Set<Integer> expected(Request request) {
        return switch (request) {
            // A create that arrives after its expiry is refused.
            case Request.Create create
            when create.body() != Body.INVALID -> create.expiresAt() == null ? Set.of(201, 409) : Set.of(201, 400, 409);
            case Request.Create _ -> Set.of(400);
            case Request.Read _, Request.ReadHistory _ -> Set.of(200, 404);
            case Request.Change _ -> Set.of(200, 404, 409, 422);
            case Request.ListPage _ -> Set.of(200);
            case Request.Look _ -> Set.of(200, 400, 403, 404);
            case Request.Probe _ -> Set.of(200, 204, 400, 403, 404, 409, 422);
        };
    }
}
