package dev.orders.workflow.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The orders behind the public API (`docs/API.md`).
public final class HttpOrders implements Orders {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final String url;
    private final Credentials credentials;
    private final Duration timeout;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /// @param url the address of the API, without a slash at its end
    /// @param timeout how long to wait for a whole answer
    public HttpOrders(String url, Credentials credentials, Duration timeout) {
        this.url = url;
        this.credentials = credentials;
        this.timeout = timeout;
    }

    @Override
    public Found find(OrderName order) {
        return switch (send(order, request(order).GET())) {
            case Reply.Answer answer when answer.status() == 200 -> answer.order();
            case Reply.Answer answer -> answer.refusal();
            case Reply.NoKey noKey -> noKey.refusal();
        };
    }

    @Override
    public Changed change(OrderName order, long version, String status, @Nullable String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", status);
        if (reason != null) {
            body.putObject("reason").put("code", reason);
        }
        HttpRequest.Builder request = request(order)
                .header("Content-Type", "application/json")
                .header("If-Match", "\"" + version + "\"")
                .method("PATCH", BodyPublishers.ofString(body.toString()));
        return switch (send(order, request)) {
            case Reply.Answer answer when answer.status() == 200 -> answer.order();
            // The service answers 409. 412 is HTTP's own code for this, which a proxy may know.
            case Reply.Answer answer when answer.status() == 409 || answer.status() == 412 -> new Conflict();
            case Reply.Answer answer -> answer.refusal();
            case Reply.NoKey noKey -> noKey.refusal();
        };
    }

    private HttpRequest.Builder request(OrderName order) {
        return HttpRequest.newBuilder(URI.create(url + "/orders/" + order.orderId()))
                .header("Accept", "application/json");
    }

    /// A key that is not accepted may have been rotated, so the request is sent once more with what the secret
    /// has now.
    private Reply send(OrderName order, HttpRequest.Builder request) {
        Reply reply = send(order, request, credentials.of(order.tenantId()));
        return reply instanceof Reply.Answer answer && answer.status() == 401
                ? send(order, request, credentials.renewed(order.tenantId()))
                : reply;
    }

    private Reply send(OrderName order, HttpRequest.Builder request, Credential credential) {
        return switch (credential) {
            case Credential.ApiKey(String secret) -> answer(request.setHeader("Authorization", "Bearer " + secret));
            case Credential.NoneNeeded _ -> answer(request);
            case Credential.Missing _ -> new Reply.NoKey(order.tenantId());
        };
    }

    /// The timeout of the client itself ends with the head of an answer.
    private Reply answer(HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply.Answer(response.statusCode(), response.body());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new OrdersUnavailable("The service gave no answer within " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException failure) {
            throw unreachable(failure);
        } catch (InterruptedException ended) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new OrdersUnavailable("The function was interrupted", ended);
        }
    }

    private static OrdersUnavailable unreachable(ExecutionException failure) {
        String kind = failure.getCause() instanceof IOException cause
                ? cause.getClass().getSimpleName()
                : String.valueOf(failure.getCause());
        return new OrdersUnavailable("The connection to the service failed: " + kind, failure);
    }
}
