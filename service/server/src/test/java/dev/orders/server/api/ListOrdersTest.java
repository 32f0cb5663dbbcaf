package dev.orders.server.api;

import static dev.orders.server.fixture.OrdersClient.assertProblem;
import static dev.orders.server.fixture.OrdersClient.header;
import static dev.orders.server.fixture.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.Json;
import dev.orders.server.fixture.OrdersClient;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists are read page by page, newest first, with strict filters.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class ListOrdersTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private static OrdersClient client;
    private static final List<String> ids = new ArrayList<>();

    @BeforeAll
    static void placeOrders() {
        client = OrdersClient.ofServiceUnderTest();
        for (int number = 0; number < 7; number++) {
            String body = OrdersClient.TEA_AND_CUP.replace("c-1001", number % 2 == 0 ? "lister&more" : "other-lister");
            ids.addFirst(idIn(client.create("list-" + number, body)));
            TestClock.CLOCK.advance(Duration.ofMillis(1));
        }
        client.changeStatus(ids.getFirst(), "1", "PAID");
        client.changeStatus(ids.getLast(), "1", "PAID");
    }

    @Test
    void aClientThatFollowsTheLinksSeesEachOrderOnceNewestFirst() {
        List<String> seen = new ArrayList<>();
        String address = "/orders?customer_id=lister%26more&limit=3";
        int pages = 0;
        while (!address.isEmpty()) {
            HttpResponse<String> page = list(address);
            assertThat(page.statusCode()).isEqualTo(200);
            seen.addAll(Json.texts(page.body(), "/orders", "order_id"));
            client.create("meanwhile-" + pages, OrdersClient.TEA_AND_CUP.replace("c-1001", "lister&more"));
            Matcher next = NEXT.matcher(header(page, "Link"));
            address = next.matches() ? next.group(1) : "";
            pages++;
        }

        assertThat(pages).isEqualTo(2);
        assertThat(seen).containsExactly(ids.get(0), ids.get(2), ids.get(4), ids.get(6));
    }

    @Test
    void anOrderInAListIsTheOrder() {
        HttpResponse<String> page = list("/orders?customer_id=other-lister&limit=1");

        assertThat(Json.read(page.body()).at("/orders/0"))
                .isEqualTo(Json.read(client.find(ids.get(1)).body()));
        assertThat(header(page, "Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void aListIsFilteredByStatusAndTime() {
        Instant second = Instant.parse(Json.text(client.find(ids.get(5)).body(), "/created_at"));

        assertThat(ids("/orders?customer_id=lister%26more&status=PAID")).containsExactly(ids.getFirst(), ids.getLast());
        assertThat(ids("/orders?customer_id=other-lister&status=PAID,CANCELLED"))
                .isEmpty();
        assertThat(ids("/orders?customer_id=other-lister&status=PAID,CREATED&created_from=" + second))
                .containsExactly(ids.get(1), ids.get(3), ids.get(5));
        assertThat(ids("/orders?customer_id=other-lister&created_from=" + second.plusMillis(1)))
                .containsExactly(ids.get(1), ids.get(3));
        assertThat(ids("/orders?created_to=" + second.plusMillis(1) + "&customer_id=other-lister"))
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
        String cursor =
                Json.text(list("/orders?customer_id=lister%26more&limit=1").body(), "/next_cursor");

        assertThat(list("/orders?customer_id=lister%26more&limit=2&cursor=" + cursor)
                        .statusCode())
                .isEqualTo(200);
        String tampered = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);
        for (String wrong : List.of(
                "/orders?cursor=" + cursor,
                "/orders?customer_id=lister%26more&status=PAID&cursor=" + cursor,
                "/orders?customer_id=lister%26more&cursor=" + tampered,
                "/orders?customer_id=lister%26more&cursor=" + cursor.substring(4),
                "/orders?customer_id=lister%26more&cursor=",
                "/orders?customer_id=lister%26more&cursor=%C3%A9")) {
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
        assertThat(list("/orders?customer_id=other-lister&" + query).body()).isEqualTo("{\"orders\":[]}");
    }

    private static HttpResponse<String> list(String address) {
        return client.exchange(client.request(address));
    }

    private static List<String> ids(String address) {
        return Json.texts(list(address).body(), "/orders", "order_id");
    }
}
