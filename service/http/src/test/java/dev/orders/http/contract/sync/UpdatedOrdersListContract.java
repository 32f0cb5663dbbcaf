package dev.orders.http.contract.sync;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
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

/// Tests the list of orders in the order of their last change.
public abstract class UpdatedOrdersListContract {
    private static final Pattern NEXT = Pattern.compile("<(/orders\\?[^>]+)>; rel=\"next\"");

    private final String customer = "synced-" + UUID.randomUUID();

    /// A client of the front.
    protected abstract OrdersClient client();

    /// Waits until the clock of the front shows a later millisecond.
    protected abstract void awaitNextMillisecond();

    /// Places five orders and pays the second. Returns their ids in the order of their last change.
    private List<String> placeOrders() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            ids.add(idIn(client().create(UUID.randomUUID().toString(), TEA_AND_CUP.replace("c-1001", customer))));
            awaitNextMillisecond();
        }
        client().changeStatus(ids.get(1), "1", "PAID");
        awaitNextMillisecond();
        ids.add(ids.remove(1));
        return ids;
    }

    private Instant updatedAt(String id) {
        return Instant.parse(Json.text(client().find(id).body(), "/updated_at"));
    }

    @Test
    void ordersAreListedInTheOrderOfTheirLastChange() {
        List<String> ids = placeOrders();
        String from = "&updated_from=" + updatedAt(ids.getFirst());
        String to = "&updated_to=" + updatedAt(ids.getLast());

        assertThat(ids(ofCustomer() + from)).isEqualTo(ids);
        assertThat(ids(ofCustomer() + from + to)).isEqualTo(ids.subList(0, 4));
        assertThat(ids(ofCustomer() + to + from + "&status=PAID")).isEmpty();
        assertThat(ids(ofCustomer() + from + "&status=PAID")).containsExactly(ids.getLast());
        assertThat(ids(ofCustomer() + "&updated_from=" + updatedAt(ids.getLast())))
                .containsExactly(ids.getLast());
        assertThat(ids(ofCustomer() + from + "&created_from=" + updatedAt(ids.get(3))))
                .containsExactly(ids.get(3));
    }

    @Test
    void anOrderThatChangesWhileTheListIsReadIsSeenAgainAndNoneIsMissed() {
        List<String> ids = placeOrders();
        List<String> seen = new ArrayList<>();
        String address = ofCustomer() + "&limit=2&updated_from=" + updatedAt(ids.getFirst());
        boolean isFirst = true;
        while (!address.isEmpty()) {
            HttpResponse<String> page = list(address);
            assertThat(header(page, "Cache-Control")).isEqualTo("private, no-cache");
            seen.addAll(Json.texts(page.body(), "/orders", "order_id"));
            if (isFirst) {
                client().changeStatus(ids.getFirst(), "1", "CANCELLED");
                isFirst = false;
            }
            Matcher next = NEXT.matcher(header(page, "Link"));
            address = next.matches() ? next.group(1) : "";
        }

        List<String> expected = new ArrayList<>(ids);
        expected.add(ids.getFirst());
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void aCursorIsValidForItsOwnListOnly() {
        List<String> ids = placeOrders();
        String from = "&updated_from=" + updatedAt(ids.getFirst());
        String cursor = Json.text(list(ofCustomer() + from + "&limit=1").body(), "/next_cursor");
        String byCreation = Json.text(list(ofCustomer() + "&limit=1").body(), "/next_cursor");

        assertThat(list(ofCustomer() + from + "&limit=2&cursor=" + cursor).statusCode())
                .isEqualTo(200);
        for (String wrong : List.of(
                ofCustomer() + "&cursor=" + cursor,
                ofCustomer() + from + "&cursor=" + byCreation,
                ofCustomer() + from + "&status=PAID&cursor=" + cursor,
                ofCustomer() + "&updated_from=" + updatedAt(ids.get(1)) + "&cursor=" + cursor,
                ofCustomer() + "&updated_to=" + updatedAt(ids.getFirst()) + "&cursor=" + cursor)) {
            assertProblem(list(wrong), 400, "validation");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "updated_from=yesterday",
                "updated_to=2026-03-01",
                "updated_from=2026-03-01T09:30:00Z&updated_to=2026-03-01T09:30:00Z",
                "updated_from=2026-03-01T09:30:01Z&updated_to=2026-03-01T09:30:00Z",
                "updated=2026-03-01T09:30:00Z",
                "updated_from=2026-03-01T09:30:00Z&updated_from=2026-03-01T09:30:00Z"
            })
    void anInvalidWindowIsRefused(String query) {
        assertProblem(list("/orders?" + query), 400, "validation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"updated_from=9999-12-31T23:59:59.999999999Z", "updated_to=0000-01-01T00:00:00Z"})
    void aTimeInTheDistantPastOrFutureIsAllowed(String query) {
        assertThat(list("/orders?customer_id=nobody&" + query).body()).isEqualTo("{\"orders\":[]}");
    }

    private String ofCustomer() {
        return "/orders?customer_id=" + customer;
    }

    private HttpResponse<String> list(String address) {
        return client().exchange(client().request(address));
    }

    private List<String> ids(String address) {
        return Json.texts(list(address).body(), "/orders", "order_id");
    }
}
