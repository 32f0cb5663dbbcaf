package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists are read page by page, newest first, with strict filters.
public abstract class ListOrdersContract {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    /// Customers of this test only, every other order is of one of them.
    private final String first = "lister&more-" + UUID.randomUUID();

    private final String second = "other-lister-" + UUID.randomUUID();

    /// A client of the front.
    protected abstract OrdersClient client();

    /// Waits until the clock of the front shows a later millisecond.
    protected abstract void awaitNextMillisecond();

    /// Places seven orders. Returns their ids, the newest first.
    private List<String> placeOrders() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            ids.addFirst(place(number % 2 == 0 ? first : second));
            awaitNextMillisecond();
        }
        client().changeStatus(ids.getFirst(), "1", "PAID");
        client().changeStatus(ids.getLast(), "1", "PAID");
        return ids;
    }

    private String place(String customer) {
        return idIn(
                client().create(UUID.randomUUID().toString(), OrdersClient.TEA_AND_CUP.replace("c-1001", customer)));
    }

    private String ofFirst() {
        return "/orders?customer_id=" + first.replace("&", "%26");
    }

    private String ofSecond() {
        return "/orders?customer_id=" + second;
    }

    @Test
    void aClientThatFollowsTheLinksSeesEachOrderOnceNewestFirst() {
        List<String> ids = placeOrders();
        List<String> seen = new ArrayList<>();
        String address = ofFirst() + "&limit=3";
        int pages = 0;
        while (!address.isEmpty()) {
            HttpResponse<String> page = list(address);
            assertThat(page.statusCode()).isEqualTo(200);
            seen.addAll(Json.texts(page.body(), "/orders", "order_id"));
            place(first);
            Matcher next = NEXT.matcher(header(page, "Link"));
            address = next.matches() ? next.group(1) : "";
            pages++;
        }

        assertThat(pages).isEqualTo(2);
        assertThat(seen).containsExactly(ids.get(0), ids.get(2), ids.get(4), ids.get(6));
    }

    @Test
    void anOrderInAListIsTheOrder() {
        List<String> ids = placeOrders();
        HttpResponse<String> page = list(ofSecond() + "&limit=1");

        assertThat(Json.read(page.body()).at("/orders/0"))
                .isEqualTo(Json.read(client().find(ids.get(1)).body()));
        assertThat(header(page, "Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void aListIsFilteredByStatusAndTime() {
        List<String> ids = placeOrders();
        Instant third = Instant.parse(Json.text(client().find(ids.get(5)).body(), "/created_at"));

        assertThat(ids(ofFirst() + "&status=PAID")).containsExactly(ids.getFirst(), ids.getLast());
        assertThat(ids(ofSecond() + "&status=PAID,CANCELLED")).isEmpty();
        assertThat(ids(ofSecond() + "&status=PAID,CREATED&created_from=" + third))
                .containsExactly(ids.get(1), ids.get(3), ids.get(5));
        assertThat(ids(ofSecond() + "&created_from=" + third.plusMillis(1))).containsExactly(ids.get(1), ids.get(3));
        assertThat(ids("/orders?created_to=" + third.plusMillis(1) + "&customer_id=" + second))
                .containsExactly(ids.get(5));
    }

    @Test
    void anEmptyListHasNoNextPage() {
        HttpResponse<String> page = list("/orders?customer_id=nobody");

        assertThat(page.body()).isEqualTo("{\"orders\":[]}");
        assertThat(page.headers().firstValue("Link")).isEmpty();
    }

    @Test
    void aCursorIsValidForItsOwnListOnly() {
        placeOrders();
        String cursor = Json.text(list(ofFirst() + "&limit=1").body(), "/next_cursor");

        assertThat(list(ofFirst() + "&limit=2&cursor=" + cursor).statusCode()).isEqualTo(200);
        String tampered = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);
        for (String wrong : List.of(
                "/orders?cursor=" + cursor,
                ofFirst() + "&status=PAID&cursor=" + cursor,
                ofFirst() + "&cursor=" + tampered,
                ofFirst() + "&cursor=" + cursor.substring(4),
                ofFirst() + "&cursor=",
                ofFirst() + "&cursor=%C3%A9")) {
            HttpResponse<String> answer = list(wrong);
            assertProblem(answer, 400, "validation");
            assertThat(Json.text(answer.body(), "/detail")).startsWith("cursor must be");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=ten",
                "status=paid",
                "status=",
                "status=PAID,",
                "customer_id=",
                "customer_id=a%20b",
                "created_from=yesterday",
                "created_from=2026-03-01",
                "created_from=%2B999999999-12-31T23:59:59Z",
                "created_from=0000-01-01T00:00:00%2B18:00",
                "created_to=9999-12-31T23:59:59-18:00",
                "created_from=2026-03-01T09:30:00+01:00",
                "created_from=2026-03-01T09:30:00Z&created_to=2026-03-01T09:30:00Z",
                "customerid=c-1001",
                "limit=1&limit=2"
            })
    void anInvalidFilterIsRefused(String query) {
        assertProblem(list("/orders?" + query), 400, "validation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_from=9999-12-31T23:59:59.999999999Z", "created_to=0000-01-01T00:00:00Z"})
    void aTimeInTheDistantPastOrFutureIsAllowed(String query) {
        assertThat(list("/orders?customer_id=nobody&" + query).body()).isEqualTo("{\"orders\":[]}");
    }

    private HttpResponse<String> list(String address) {
        return client().exchange(client().request(address));
    }

    private List<String> ids(String address) {
        return Json.texts(list(address).body(), "/orders", "order_id");
    }
}
