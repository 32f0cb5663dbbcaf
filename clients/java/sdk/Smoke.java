import static java.util.Objects.requireNonNull;

import dev.orders.sdk.ApiClient;
import dev.orders.sdk.ApiException;
import dev.orders.sdk.ApiResponse;
import dev.orders.sdk.api.OrdersApi;
import dev.orders.sdk.model.NewItem;
import dev.orders.sdk.model.NewItemPrice;
import dev.orders.sdk.model.NewOrder;
import dev.orders.sdk.model.Order;
import dev.orders.sdk.model.OrderPage;
import dev.orders.sdk.model.OrderStatus;
import dev.orders.sdk.model.Problem;
import dev.orders.sdk.model.StatusChange;
import java.util.List;
import java.util.UUID;

/// Uses the generated SDK once: `Smoke URL CUSTOMER`. Prints the id of the order; fails if an answer is wrong.
final class Smoke {
    private Smoke() {}

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        OrdersApi orders = new OrdersApi(client);
        NewItem tea = new NewItem().sku("TEA-01").qty(2).price(new NewItemPrice("10.00"));
        NewOrder order = new NewOrder().customerId(arguments[1]).currency("USD").items(List.of(tea));
        String key = UUID.randomUUID().toString();

        Order created = orders.createOrder(key, order, null);
        ApiResponse<Order> replay = orders.createOrderWithHttpInfo(key, order, null);
        check(replay.getData().equals(created), "the replay is the first answer");
        check(replay.getHeaders().get("idempotent-replayed").equals(List.of("true")), "the replay says so");

        Order read = orders.getOrder(created.getOrderId(), null, null, null);
        check(read.getAmountTotal().equals("20.00"), "the total is exact");

        StatusChange pay = new StatusChange().status(OrderStatus.PAID);
        ApiResponse<Order> paid = orders.changeOrderStatusWithHttpInfo(created.getOrderId(), "\"1\"", pay, null);
        check(paid.getData().getStatus() == OrderStatus.PAID, "the order is paid");
        check(paid.getHeaders().get("etag").equals(List.of("\"2\"")), "its version is 2");

        OrderPage page = orders.listOrders(
                arguments[1], List.of(OrderStatus.PAID), null, null, null, null, null, 10, null, null);
        check(page.getOrders().equals(List.of(paid.getData())), "the list has the order");

        Problem problem = problemOf(orders, created.getOrderId(), pay);
        check(requireNonNull(problem.getType()).toString().endsWith("version_conflict"), "the old version is refused");
        check(requireNonNull(problem.getCurrentVersion()) == 2, "the problem names the current version");
        System.out.println(created.getOrderId());
    }

    private static Problem problemOf(OrdersApi orders, String id, StatusChange change) throws Exception {
        try {
            orders.changeOrderStatus(id, "\"1\"", change, null);
        } catch (ApiException refused) {
            check(refused.getCode() == 409, "the status is 409");
            return ApiClient.createDefaultObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        }
        throw new IllegalStateException("the old version was not refused");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}
