package dev.orders.server.fuzz;

import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Contract;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fuzz.FuzzedRequest.Expected.AnyAnswer;
import dev.orders.server.fuzz.FuzzedRequest.Expected.NoRefusal;
import dev.orders.server.fuzz.FuzzedRequest.Expected.Refusal;
import dev.orders.testsupport.http.PlainHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The running service and its OpenAPI document, which are checked against each other.
final class ApiUnderTest {
    /// Rules that a schema cannot express, by the words of their refusal. All of them are in docs/API.md.
    private static final List<String> BEYOND_SCHEMAS = List.of(
            "a reason is allowed with CANCELLED only",
            "currency must be an ISO 4217 code",
            "has no smallest unit",
            "decimals, this amount has",
            "an amount must be at most",
            "an amount must be from",
            "items and adjustments must not sum to less than zero",
            "expected_total is",
            "expires_at must be later than now",
            "limit is for pages only",
            "updated_from must be before updated_to",
            "a key of metadata must have",
            "Idempotency-Key must have 1 to 255",
            "cursor must be the next_cursor",
            "created_from must be before created_to",
            "from must be before to",
            "the position is beyond the end",
            "must not contain a card number",
            "url leads to another server");

    private static final Set<Integer> WRONG = Set.of(400, 405, 406, 413, 415);

    /// The longest request line that the service reads, in bytes. A longer one is refused before its operation is
    /// known. So the document, which describes operations, does not contain this refusal.
    private static final int LONGEST_LINE = 4096;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String base = ServiceUnderTest.url();
    private final String json = fetch("/openapi.json");
    private final Contract contract = Contract.of(json);
    private final ApiDocument document = new ApiDocument(json);
    private final KnownResources known = new KnownResources(document.operations());
    private final Set<ApiOperation> reached = new HashSet<>();

    ApiDocument document() {
        return document;
    }

    /// The operations that have never succeeded.
    List<ApiOperation> unreached() {
        return document.operations().stream()
                .filter(operation -> !reached.contains(operation))
                .toList();
    }

    /// Sends the request and checks the answer.
    void judge(FuzzedRequest request) {
        Map<String, String> about = known.find(request.operation().template(), request.resource());
        HttpResponse<String> answer = send(request, about);
        try {
            judge(request.expected(), answer);
        } catch (AssertionError wrong) {
            throw new AssertionError(
                    "%s%n%n%s%n%d %s%n%s"
                            .formatted(
                                    wrong.getMessage(),
                                    request.shown(about),
                                    answer.statusCode(),
                                    answer.headers().map(),
                                    answer.body()),
                    wrong);
        }
        learn(request, about, answer);
    }

    private void judge(FuzzedRequest.Expected expected, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("no request makes the service fail").isLessThan(500);
        if (answer.statusCode() == 414) {
            OrdersClient.assertProblem(answer, 414, "uri_too_long");
            assertThat(requestLine(answer.request())).hasSizeGreaterThan(LONGEST_LINE);
            return;
        }
        contract.holdsFor(answer);
        if (answer.statusCode() >= 400) {
            OrdersClient.assertProblem(answer, answer.statusCode(), code(answer));
        }
        switch (expected) {
            case Refusal(int status) -> assertThat(answer.statusCode()).isEqualTo(status);
            case NoRefusal() ->
                assertThat(WRONG.contains(answer.statusCode())
                                && BEYOND_SCHEMAS.stream().noneMatch(answer.body()::contains))
                        .as("the document allows what the service refuses")
                        .isFalse();
            case AnyAnswer() -> {
                // The check above has shown that the document describes the answer.
            }
        }
    }

    private static String requestLine(HttpRequest request) {
        URI uri = request.uri();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return request.method() + " " + uri.getRawPath() + query + " HTTP/1.1";
    }

    private static String code(HttpResponse<String> answer) {
        return Json.text(answer.body(), "/type").replace("/problems/", "");
    }

    private void learn(FuzzedRequest request, Map<String, String> about, HttpResponse<String> answer) {
        answer.headers().firstValue("Location").ifPresent(known::addAddress);
        if (answer.statusCode() < 300) {
            reached.add(request.operation());
            if (header(answer, "Content-Type").startsWith("application/json")) {
                known.addAllIn(Json.read(answer.body()), request.operation().template(), about);
            }
        }
    }

    private HttpResponse<String> send(FuzzedRequest request, Map<String, String> about) {
        HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(base + request.target(about)))
                .timeout(PATIENCE)
                .method(
                        request.operation().method(),
                        request.body()
                                .map(body -> BodyPublishers.ofByteArray(body.bytes()))
                                .orElse(BodyPublishers.noBody()));
        request.headers().forEach(header -> sent.header(header.name(), header.value()));
        return PlainHttp.send(sent, FirstMessage.orAll());
    }

    private String fetch(String path) {
        return PlainHttp.send(HttpRequest.newBuilder(URI.create(base + path)), FirstMessage.orAll())
                .body();
    }
}
