package dev.orders.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;

/// Checks requests and answers against the OpenAPI document that the service serves.
public final class Contract {
    /// By document. To read one takes seconds, and tests of several services read the same one.
    private static final Map<String, Contract> KNOWN = new ConcurrentHashMap<>();

    private final OpenApiInteractionValidator validator;

    /// The contract of a document.
    ///
    /// @param document in YAML or JSON
    public static Contract of(String document) {
        return KNOWN.computeIfAbsent(document, Contract::new);
    }

    private Contract(String document) {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(document)
                // A service with AUTH=none accepts requests without credentials. The other level is the default of the
                // validator.
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.security.missing", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    /// Checks that the document describes the answer, and that it accepts every request that the service
    /// accepts.
    public void holdsFor(HttpResponse<String> response) {
        HttpRequest request = response.request();
        Request.Method method = Request.Method.valueOf(request.method());
        ValidationReport ofAnswer = validator.validateResponse(path(request), method, answer(response));
        assertThat(heeded(ofAnswer)).as("%s", response.body()).isEmpty();
        if (response.statusCode() < 400) {
            ValidationReport ofRequest = validator.validateRequest(question(request, method));
            assertThat(heeded(ofRequest)).as("%s", request).isEmpty();
        }
    }

    /// Ignores some messages, because some answers, such as that of health, do not depend on the query.
    private static List<ValidationReport.Message> heeded(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() != ValidationReport.Level.IGNORE)
                .toList();
    }

    /// The validator takes a plus sign in a path for a space, as in a form.
    private static String path(HttpRequest request) {
        return request.uri().getRawPath().replace("+", "%2B");
    }

    private static SimpleRequest question(HttpRequest request, Request.Method method) {
        SimpleRequest.Builder question = new SimpleRequest.Builder(method, path(request));
        request.headers().map().forEach(question::withHeader);
        if (request.uri().getRawQuery() != null) {
            for (String parameter : request.uri().getRawQuery().split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                question.withQueryParam(
                        parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        request.bodyPublisher().ifPresent(body -> question.withBody(text(body)));
        return question.build();
    }

    private static SimpleResponse answer(HttpResponse<String> response) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(response.statusCode());
        response.headers().map().forEach(answer::withHeader);
        return (response.body().isEmpty() ? answer : answer.withBody(response.body())).build();
    }

    private static String text(HttpRequest.BodyPublisher body) {
        HttpResponse.BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                text.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable failure) {
                text.onError(failure);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture().join();
    }
}
