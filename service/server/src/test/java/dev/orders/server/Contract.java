package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/// The OpenAPI document that the service serves, as a judge of what it takes and what it answers.
final class Contract {
    private final OpenApiInteractionValidator validator;

    /// @param document in YAML or JSON
    Contract(String document) {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(document)
                .build();
    }

    /// The answer must be one that the document describes; and what the service accepts, the document must
    /// accept.
    void holdsFor(HttpResponse<String> response) {
        HttpRequest request = response.request();
        Request.Method method = Request.Method.valueOf(request.method());
        ValidationReport ofAnswer = validator.validateResponse(request.uri().getRawPath(), method, answer(response));
        assertThat(heeded(ofAnswer)).as("%s", response.body()).isEmpty();
        if (response.statusCode() < 400) {
            ValidationReport ofRequest = validator.validateRequest(question(request, method));
            assertThat(heeded(ofRequest)).as("%s", request).isEmpty();
        }
    }

    /// Some answers, like that of health, are the same whatever the query is.
    private static List<ValidationReport.Message> heeded(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() != ValidationReport.Level.IGNORE)
                .toList();
    }

    private static SimpleRequest question(HttpRequest request, Request.Method method) {
        SimpleRequest.Builder question =
                new SimpleRequest.Builder(method, request.uri().getRawPath());
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
