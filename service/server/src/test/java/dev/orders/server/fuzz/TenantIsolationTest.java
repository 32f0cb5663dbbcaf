package dev.orders.server.fuzz;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TenantTokens;
import dev.orders.server.fixture.TestClock;
import dev.orders.server.fuzz.ApiOperation.Place;
import dev.orders.testsupport.http.PlainHttp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Walks all operations of the OpenAPI document as one tenant, with everything that another tenant has made. The
/// answers must be those for things that never existed.
@Tag("slow")
@QuarkusTest
@TestProfile(TenantTokens.class)
@WithTestResource(TemporaryDataDirectory.class)
class TenantIsolationTest {
    private static final String OWNER = "acme";
    private static final String STRANGER = "globex";
    private static final String URL = "https://acme.example/secret-hook";

    /// A body for each operation that has one. A new operation must be added here.
    private static final Map<String, String> BODIES = Map.of(
            "createOrder", TEA_AND_CUP,
            "changeOrderStatus", "{\"status\":\"PAID\"}",
            "replayDeadLetter", "{\"replay\":true}",
            "createWebhook", "{\"url\":\"https://globex.example/hook\"}",
            "changeWebhook", "{\"status\":\"disabled\"}",
            "rotateApiKey", "{}",
            "eraseCustomer", "{\"force\":true}");

    @Inject
    Store store;

    private final List<ApiOperation> operations = new ApiDocument(
                    send(OWNER, HttpRequest.newBuilder(uri("/openapi.json"))).body())
            .operations();

    private String order = "";
    private String event = "";
    private String webhook = "";
    private String sink = "";
    private String cursor = "";

    @BeforeEach
    void theOwnerMakesSomethingOfEachKind() {
        order = idIn(create(OWNER, UUID.randomUUID().toString()));
        create(OWNER, UUID.randomUUID().toString());
        event = order + ":1";
        HttpResponse<String> registered =
                send(OWNER, json("/webhooks", "POST", "{\"url\":\"" + URL + "/" + UUID.randomUUID() + "\"}"));
        assertThat(registered.statusCode()).isEqualTo(201);
        webhook = Json.text(registered.body(), "/webhook_id");
        sink = "webhook:" + webhook;
        long position = store.log().end();
        store.relays()
                .addDeadLetter(new DeadLetter(
                        sink,
                        event,
                        new TenantId(OWNER),
                        position,
                        "answers 400",
                        5,
                        TestClock.CLOCK.instant(),
                        false));
        cursor = Json.text(
                send(OWNER, HttpRequest.newBuilder(uri("/orders?limit=1"))).body(), "/next_cursor");
    }

    @Test
    void theCustomerOfAnotherTenantStaysAndIsNotExported() {
        String customer = "of-the-owner";
        String body = TEA_AND_CUP.replaceFirst("\"customer_id\": *\"[^\"]*\"", "\"customer_id\":\"" + customer + "\"");
        String owned = idIn(send(OWNER, json("/orders", "POST", body).header("Idempotency-Key", "erasure")));

        assertThat(read(STRANGER, "/customers/" + customer + "/export").body())
                .contains("\"webhooks\":[],", "\"orders\":[],\"order_count\":0")
                .doesNotContain(owned, webhook);
        HttpResponse<String> erased =
                send(STRANGER, json("/customers/" + customer + "/erasure", "POST", "{\"force\":true}"));

        assertThat(erased.statusCode()).isEqualTo(200);
        assertThat(erased.body()).contains("\"orders\":0,\"notes\":0,\"answers\":0");
        assertThat(Json.text(find(owned).body(), "/customer_id")).isEqualTo(customer);
    }

    private static URI uri(String target) {
        return URI.create(ServiceUnderTest.url() + target);
    }

    private static HttpRequest.Builder json(String target, String method, String body) {
        return HttpRequest.newBuilder(uri(target))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> create(String tenant, String key) {
        return send(tenant, json("/orders", "POST", TEA_AND_CUP).header("Idempotency-Key", key));
    }

    private static HttpResponse<String> send(String tenant, HttpRequest.Builder request) {
        return PlainHttp.send(request.setHeader("Authorization", "Bearer " + tenant), FirstMessage.orAll());
    }

    /// The same request, with these values for the parameters of the path.
    private static HttpResponse<String> ask(ApiOperation operation, Map<String, String> values) {
        String target = operation.template();
        for (Map.Entry<String, String> value : values.entrySet()) {
            target = target.replace(
                    "{" + value.getKey() + "}", URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request = operation.body().isPresent()
                ? json(target, operation.method(), BODIES.getOrDefault(operation.id(), "{}"))
                : HttpRequest.newBuilder(uri(target)).method(operation.method(), BodyPublishers.noBody());
        operation.in(Place.HEADER).stream()
                .filter(header -> header.name().equals("If-Match"))
                .forEach(_ -> request.setHeader("If-Match", "\"1\""));
        return send(STRANGER, request);
    }

    private static String withoutIds(String body, Map<String, String> values) {
        String text = body.replaceAll("\"trace_id\":\"[^\"]*\"", "");
        for (String value : values.values()) {
            text = text.replace(value, "?");
        }
        return text;
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(List.of("x-request-id", "date"));
        return headers;
    }

    @Test
    void theThingOfAnotherTenantIsAsIfItNeverWas() {
        List<ApiOperation> withThings = operations.stream()
                .filter(operation -> operation.template().contains("{"))
                // Its thing is a customer id, which several tenants may have.
                .filter(operation -> !operation.template().startsWith("/customers/"))
                // Types of problems belong to nobody.
                .filter(operation -> !operation.template().startsWith("/problems/"))
                .toList();
        assertThat(withThings).hasSizeGreaterThan(10);

        for (ApiOperation operation : withThings) {
            assertThat(operation.body().isEmpty() || BODIES.containsKey(operation.id()))
                    .as("%s needs a body in this test", operation)
                    .isTrue();
            boolean isOrder = operation.template().startsWith("/orders");
            Map<String, String> owned = Map.of("id", isOrder ? order : webhook, "event_id", event, "sink", sink);
            String random = UUID.randomUUID().toString();
            String never = (isOrder ? "o-" : "we-") + random;
            Map<String, String> unknown =
                    Map.of("id", never, "event_id", "o-" + random + ":1", "sink", "webhook:we-" + random);

            HttpResponse<String> ofOwned = ask(operation, owned);
            HttpResponse<String> ofUnknown = ask(operation, unknown);

            assertThat(ofUnknown.statusCode()).as("%s", operation).isIn(401, 403, 404);
            assertThat(ofOwned.statusCode()).as("%s", operation).isEqualTo(ofUnknown.statusCode());
            assertThat(withoutIds(ofOwned.body(), owned))
                    .as("%s", operation)
                    .isEqualTo(withoutIds(ofUnknown.body(), unknown));
            assertThat(headers(ofOwned)).as("%s", operation).isEqualTo(headers(ofUnknown));
        }
        assertThat(Json.text(find(order).body(), "/status")).isEqualTo("CREATED");
        assertThat(Json.text(read(OWNER, "/webhooks/" + webhook).body(), "/webhook_id"))
                .isEqualTo(webhook);
    }

    private static HttpResponse<String> find(String id) {
        return read(OWNER, "/orders/" + id);
    }

    private static HttpResponse<String> read(String tenant, String target) {
        return send(tenant, HttpRequest.newBuilder(uri(target)));
    }

    @Test
    void noListShowsOrCountsTheThingsOfAnotherTenant() {
        List<ApiOperation> lists = operations.stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.template().contains("{"))
                .filter(operation ->
                        Stream.of("/orders", "/webhooks", "/dead-letters").anyMatch(operation.template()::equals))
                .toList();
        assertThat(lists).hasSize(3);

        for (ApiOperation list : lists) {
            String seen = read("initech", list.template()).body();
            String never = read("umbrella", list.template()).body();
            assertThat(seen).as("%s", list).isEqualTo(never).doesNotContain(order, webhook, event, OWNER);
        }
    }

    @Test
    void theCursorOfAnotherTenantIsNoCursor() {
        HttpResponse<String> foreign = read(STRANGER, "/orders?limit=1&cursor=" + cursor);
        HttpResponse<String> invented = read(STRANGER, "/orders?limit=1&cursor=AAAA");

        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(withoutIds(foreign.body(), Map.of())).isEqualTo(withoutIds(invented.body(), Map.of()));
    }

    @Test
    void theSameKeyMakesAnOrderForEachTenant() {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = create(OWNER, key);
        HttpResponse<String> second = create(STRANGER, key);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(idIn(second)).isNotEqualTo(idIn(first));
        assertThat(idIn(create(OWNER, key))).isEqualTo(idIn(first));
    }

    @Test
    void theSameUrlMayBelongToAWebhookOfEachTenant() {
        String body = "{\"url\":\"" + URL + "/" + UUID.randomUUID() + "\"}";

        assertThat(send(OWNER, json("/webhooks", "POST", body)).statusCode()).isEqualTo(201);
        assertThat(send("hooli", json("/webhooks", "POST", body)).statusCode()).isEqualTo(201);
    }

    @Test
    void aStreamShowsOnlyTheEventsOfTheTenant() {
        String mine = idIn(create("stark", UUID.randomUUID().toString()));

        for (String target : List.of("/events?after=0", "/events?after=1")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(target)).header("Authorization", "Bearer stark");
            try (EventStream stream = EventStream.open(request)) {
                EventStream.Message first = stream.next();
                assertThat(first.data()).contains(mine).doesNotContain(OWNER);
            }
        }
    }

    @Test
    void aPageShowsOnlyTheEventsOfTheTenant() {
        String mine = idIn(create("wayne", UUID.randomUUID().toString()));

        HttpResponse<String> page = send(
                "wayne",
                HttpRequest.newBuilder(uri("/events?after=0&limit=1000")).header("Accept", "application/json"));

        assertThat(Json.texts(page.body(), "/events", "id")).containsExactly(mine + ":1");
        assertThat(Json.read(page.body()).get("more").booleanValue()).isFalse();
    }

    @Test
    void anOperatorSeesTheDeadLettersOfAllTenants() {
        assertThat(read(TenantTokens.OPERATOR, "/dead-letters").body()).contains(event);
        assertThat(read(OWNER, "/dead-letters").body()).contains(event);
        assertThat(read(TenantTokens.OPERATOR, "/orders/" + order).statusCode()).isEqualTo(403);
        OrdersClient.assertProblem(read(TenantTokens.OPERATOR, "/orders/" + order), 403, "insufficient_scope");
    }
}
