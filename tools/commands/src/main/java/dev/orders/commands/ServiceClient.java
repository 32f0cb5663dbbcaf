package dev.orders.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Optional;

/// Sends requests to a running service, with a bearer token if there is one.
final class ServiceClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI service;
    private final String origin;
    private final Optional<String> token;

    /// @param http sends the requests
    /// @param service the base URL of the service
    /// @param origin what determines this URL, for messages
    /// @param token an API key or an access token; never shown
    ServiceClient(HttpClient http, URI service, String origin, Optional<String> token) {
        this.http = http;
        this.service = service;
        this.origin = origin;
        this.token = token;
    }

    /// A request, by default a GET.
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    /// A text as a part of a path or query.
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// The JSON of the answer. Missing if the answer is empty.
    ///
    /// @throws IllegalArgumentException with one sentence if the service refuses or does not answer
    JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalArgumentException("The service answers " + answer.statusCode() + ": "
                        + JSON.readTree(answer.body()).path("detail").asText());
            }
            return answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
        } catch (ConnectException nobody) {
            throw new IllegalArgumentException(
                    "No service answers at " + service + "; start it, or correct " + origin, nobody);
        } catch (IOException broken) {
            throw new IllegalArgumentException(reason(broken), broken);
        }
    }

    private String reason(IOException broken) {
        String message = String.valueOf(broken.getMessage());
        if (message.contains("certificate_required") || message.contains("bad_certificate")) {
            return "The service at " + service + " requires the certificate of a client; use --client-cert and"
                    + " --client-key";
        }
        if (message.contains("Received fatal alert: certificate_unknown")) {
            return "The service at " + service + " does not accept this certificate of a client (--client-cert)";
        }
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException untrusted) {
                return "The certificate of the service at " + service + " is not trusted ("
                        + String.valueOf(untrusted.getMessage()).strip()
                        + "); use --ca with the file of its authority";
            }
        }
        return "The server at " + service + " is not this service (" + message + ")";
    }
}
