package dev.orders.http.contract.sync;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the pages of the event log. A client that follows them misses nothing and sees each event once.
public abstract class EventPagesContract {
    private static final Pattern NEXT = Pattern.compile("<(/events\\?[^>]*)>; rel=\"next\"");

    private final String customer = "poller&-" + UUID.randomUUID();

    /// A client of the front.
    protected abstract OrdersClient client();

    @Test
    void aClientThatFollowsTheLinksSeesEachEventOnceWhileOrdersChange() {
        List<String> expected = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        String address = ofCustomer() + "&limit=2";
        for (int round = 0; round < 6; round++) {
            HttpResponse<String> page = page(address);
            seen.addAll(ids(page));
            String order = place(customer);
            place("another");
            client().changeStatus(order, "1", "PAID");
            expected.addAll(List.of(order + ":1", order + ":2"));
            Matcher next = NEXT.matcher(header(page, "Link"));
            assertThat(next.matches()).isTrue();
            assertThat(next.group(1)).endsWith("&after=" + next(page)).contains("&limit=2");
            address = next.group(1);
        }
        boolean more = true;
        while (more) {
            HttpResponse<String> page = page(address);
            seen.addAll(ids(page));
            more = Json.read(page.body()).get("more").booleanValue();
            address = ofCustomer(next(page)) + "&limit=2";
        }

        assertThat(seen).isEqualTo(expected);
        assertThat(Json.read(page(address).body()).get("more").booleanValue()).isFalse();
    }

    @Test
    void aPageHasTheCloudEventsOfTheLog() {
        String order = place(customer);
        client().changeStatus(order, "1", "PAID");

        HttpResponse<String> page = page("/events?after=0&order_id=" + order);

        assertThat(ids(page)).containsExactly(order + ":1", order + ":2");
        assertThat(Json.texts(page.body(), "/events", "type")).containsExactly("OrderCreated", "OrderUpdated");
        assertThat(Json.read(page.body()).at("/events/1/data/order"))
                .isEqualTo(Json.read(client().find(order).body()));
        assertThat(Json.read(page.body()).properties())
                .extracting(member -> member.getKey())
                .containsExactly("events", "next", "more");
        assertThat(header(page, "Content-Type")).startsWith("application/json");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(page.headers().allValues("Vary")).contains("Accept", "Origin");
    }

    @Test
    void aClientWithoutAPositionStartsWithNewEvents() {
        place(customer);
        HttpResponse<String> first = page("/events?customer_id=" + encoded());
        assertThat(Json.read(first.body()).get("events")).isEmpty();
        assertThat(Json.read(first.body()).get("more").booleanValue()).isFalse();

        String order = place(customer);

        assertThat(ids(page(ofCustomer(next(first))))).containsExactly(order + ":1");
    }

    @Test
    void thePositionMovesPastEventsThatTheFilterExcludes() {
        long before = next(page("/events"));
        String order = place(customer);
        client().changeStatus(order, "1", "CANCELLED");
        String address = "/events?after=" + before + "&type=OrderUpdated&customer_id=";

        HttpResponse<String> ofNobody = page(address + "nobody");
        HttpResponse<String> ofCustomer = page(address + encoded());

        assertThat(Json.read(ofNobody.body()).get("events")).isEmpty();
        assertThat(next(ofNobody)).isGreaterThan(before);
        assertThat(ids(ofCustomer)).containsExactly(order + ":2");
        assertThat(ids(page(ofCustomer(next(ofCustomer))))).isEmpty();
        assertThat(header(ofCustomer, "Link"))
                .isEqualTo("</events?customer_id=" + encoded() + "&type=OrderUpdated&limit=100&after="
                        + next(ofCustomer) + ">; rel=\"next\"");
    }

    @Test
    void thePositionStaysWhereItIsAtTheEndOfTheLog() {
        place(customer);
        long end = next(page("/events"));

        HttpResponse<String> page = page(ofCustomer(end));

        assertThat(page.body()).isEqualTo("{\"events\":[],\"next\":" + end + ",\"more\":false}");
        assertThat(header(page, "Link")).contains("&after=" + end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=",
                "after=999999999999999999",
                "order_id=4711",
                "customer_id=",
                "type=OrderDeleted",
                "limit=0",
                "limit=1001",
                "limit=many",
                "cursor=1",
                "after=1&after=2"
            })
    void anInvalidParameterIsRefused(String query) {
        assertProblem(page("/events?" + query), 400, "validation");
    }

    @Test
    void aClientThatAcceptsNeitherFormGets406() {
        HttpResponse<String> refused =
                client().exchange(client().request("/events").header("Accept", "text/html"));

        assertProblem(refused, 406, "not_acceptable");
        assertThat(Json.text(refused.body(), "/detail")).contains("text/event-stream", "application/json");
    }

    @Test
    void theFormThatTheClientPrefersIsSent() {
        HttpResponse<String> page = client().exchange(
                        client().request("/events").header("Accept", "text/html, */*;q=0.1, application/json"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(next(page)).isNotNegative();
    }

    @Test
    void headIsAnsweredLikeGetWithoutABody() {
        HttpResponse<String> head = client().send(client().request(ofCustomer())
                .header("Accept", "application/json")
                .HEAD());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Type")).startsWith("application/json");
    }

    private String place(String of) {
        return idIn(client().create(UUID.randomUUID().toString(), TEA_AND_CUP.replace("c-1001", of)));
    }

    private String encoded() {
        return customer.replace("&", "%26");
    }

    private String ofCustomer() {
        return ofCustomer(0);
    }

    private String ofCustomer(long after) {
        return "/events?customer_id=" + encoded() + "&after=" + after;
    }

    private HttpResponse<String> page(String address) {
        return client().exchange(client().request(address).header("Accept", "application/json"));
    }

    private static List<String> ids(HttpResponse<String> page) {
        return Json.texts(page.body(), "/events", "id");
    }

    private static long next(HttpResponse<String> page) {
        JsonNode next = Json.read(page.body()).get("next");
        assertThat(next.isIntegralNumber()).isTrue();
        return next.longValue();
    }
}
