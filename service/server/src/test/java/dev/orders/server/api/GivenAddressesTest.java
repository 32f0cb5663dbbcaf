package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.port.Store;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.Webhooks;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The service accepts everything that it returns: each link, cursor, location and id is sent back, at the
/// limits of every parameter.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(120)
class GivenAddressesTest {
    /// More than fit on a page.
    private static final int MANY = 101;

    /// Customer ids with characters that have a meaning in a link, a query or a header.
    private static final List<String> CUSTOMERS =
            List.of("a&b=c", "100%", "plus+plus", "<angle>", "quote\"d", "semi;colon,comma", "back\\slash", "#?/");

    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private static OrdersClient client;
    private static WebhookClientOfTests webhookClient;
    private static Instant start;

    @Inject
    Store store;

    @BeforeAll
    static void placeOrders() {
        client = ServiceUnderTest.client();
        webhookClient = new WebhookClientOfTests(client);
        TestClock.CLOCK.advance(Duration.ofSeconds(1));
        start = TestClock.CLOCK.instant();
        for (String customer : CUSTOMERS) {
            String first = idIn(place(customer));
            place(customer);
            client.changeStatus(first, "1", "PAID");
        }
    }

    @Test
    void theLinksOfEveryFilterLeadToEachOrderOnce() {
        for (String customer : CUSTOMERS) {
            for (String status : List.of("", "&status=PAID", "&status=CREATED,PAID,FULFILLED,CANCELLED")) {
                for (String from : List.of("", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00-18:00", inZone("+14:00"))) {
                    for (String to : List.of("", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59+18:00")) {
                        String filter = "/orders?customer_id=" + encoded(customer) + status
                                + parameter("created_from", from) + parameter("created_to", to);
                        int expected = status.equals("&status=PAID") ? 1 : 2;
                        assertThat(follow(filter + "&limit=1", "/orders", "order_id", expected))
                                .as(filter)
                                .isEqualTo(follow(filter + "&limit=100", "/orders", "order_id", 1))
                                .hasSize(expected)
                                .doesNotHaveDuplicates();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void theLinksOfAListWithoutACustomerLeadOnToo(int limit) {
        TestClock.CLOCK.advance(Duration.ofSeconds(1));
        Instant from = TestClock.CLOCK.instant();
        for (int number = 0; number < MANY; number++) {
            place("many");
        }
        String list = "/orders?created_from=%s&limit=%d".formatted(encoded(from.toString()), limit);

        List<String> seen = follow(list, "/orders", "order_id", limit == 1 ? MANY : 2);

        assertThat(seen).hasSize(MANY).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void theLinksOfDeliveriesLeadToEachAttemptOnce(int limit) {
        String id = webhookClient.idIn(webhookClient.create("https://127.0.0.1:1/" + limit, ""));
        WebhookStore webhooks = store.webhooks();
        WebhookId webhook = WebhookId.parse(id).orElseThrow();
        for (int number = 1; number <= MANY; number++) {
            webhooks.append(List.of(Webhooks.attempt(webhook, number, new Answered(204))));
        }

        List<String> seen = follow(
                "/webhooks/" + id + "/deliveries?limit=" + limit, "/deliveries", "event_id", limit == 1 ? MANY : 2);

        assertThat(seen).hasSize(MANY).doesNotHaveDuplicates();
        webhookClient.delete(id);
    }

    @Test
    void aLocationIsThePathOfTheCreatedResource() {
        HttpResponse<String> created = place("located");
        HttpResponse<String> webhook = webhookClient.create("https://127.0.0.1:1/located", "");
        HttpResponse<String> again = webhookClient.create("https://127.0.0.1:1/located", "");

        assertThat(get(header(created, "Location")).body()).isEqualTo(created.body());
        assertThat(Json.text(get(header(webhook, "Location")).body(), "/webhook_id"))
                .isEqualTo(webhookClient.idIn(webhook));
        assertThat(Json.text(get(header(again, "Location")).body(), "/webhook_id"))
                .isEqualTo(webhookClient.idIn(webhook));
        webhookClient.delete(webhookClient.idIn(webhook));
    }

    @Test
    void anEntityTagIsAcceptedAsPreconditionAndAsTagOfACopy() {
        HttpResponse<String> created = place("tagged");
        String tag = header(created, "ETag");

        assertThat(client.exchange(client.request(header(created, "Location")).header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(client.changeStatus(idIn(created), tag, "PAID").statusCode()).isEqualTo(200);
    }

    @Test
    void theIdsOfTheLiveFeedResumeItWithEachFilter() {
        for (String each : CUSTOMERS) {
            String customer = "feed" + each;
            HttpResponse<String> order = place(customer);
            client.changeStatus(idIn(order), "1", "PAID");
            for (String filter : List.of(
                    "customer_id=" + encoded(customer),
                    "order_id=" + idIn(order),
                    "customer_id=" + encoded(customer) + "&type=OrderCreated,OrderUpdated")) {
                try (EventStream all = EventStream.open(client.request("/events?after=0&" + filter))) {
                    String first = all.next().id();
                    String second = all.next().id();
                    try (EventStream after = EventStream.open(client.request("/events?after=" + first + "&" + filter));
                            EventStream resumed = EventStream.open(
                                    client.request("/events?" + filter).header("Last-Event-ID", first))) {
                        assertThat(after.next().id()).as(filter).isEqualTo(second);
                        assertThat(resumed.next().id()).as(filter).isEqualTo(second);
                    }
                }
            }
        }
    }

    /// Follows the links of a list to its end.
    ///
    /// @return the ids on all pages, in order
    private static List<String> follow(String address, String array, String member, int pages) {
        List<String> seen = new ArrayList<>();
        String next = address;
        int read = 0;
        while (!next.isEmpty()) {
            HttpResponse<String> page = get(next);
            seen.addAll(Json.texts(page.body(), array, member));
            Matcher link = LINK.matcher(header(page, "Link"));
            String cursor = Json.text(page.body(), "/next_cursor");
            boolean more = link.matches();
            assertThat(more)
                    .as("%s has both a link and a cursor, or neither", next)
                    .isEqualTo(!cursor.isEmpty());
            if (more) {
                assertThat(get(address + "&cursor=" + encoded(cursor)).body())
                        .isEqualTo(get(link.group(1)).body());
            }
            next = more ? link.group(1) : "";
            read++;
        }
        assertThat(read).as("pages of %s", address).isEqualTo(pages);
        return seen;
    }

    private static HttpResponse<String> get(String address) {
        HttpResponse<String> answer = client.exchange(client.request(address));
        assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isEqualTo(200);
        return answer;
    }

    private static HttpResponse<String> place(String customer) {
        String escaped = customer.replace("\\", "\\\\").replace("\"", "\\\"");
        HttpResponse<String> created =
                client.create(UUID.randomUUID().toString(), TEA_AND_CUP.replace("c-1001", escaped));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return created;
    }

    private static String inZone(String offset) {
        return start.atOffset(ZoneOffset.of(offset)).toString();
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + encoded(value);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
