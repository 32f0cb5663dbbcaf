package dev.orders.clients;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Creates an order for a customer and pays it: `PlaceAndPay URL CUSTOMER`. The variable `ORDERS_TOKEN` has the
/// credentials, if the service requires some.
public final class PlaceAndPay {
    private PlaceAndPay() {}

    /// Prints the path and the status of the order after each step.
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2 || !arguments[0].matches("https?://.+")) {
            System.err.println("Usage: PlaceAndPay URL CUSTOMER, such as PlaceAndPay http://localhost:8000 c-42");
            System.exit(2);
        }
        URI service = URI.create(arguments[0]);
        String order = """
                {"customer_id": "%s", "currency": "USD", "items": [{"sku": "TEA-01", "qty": 2, "price": "10.00"}]}
                """.formatted(arguments[1]);
        // A program that may crash stores the key with the order before the first attempt.
        String key = UUID.randomUUID().toString();
        try (HttpClient http = HttpClient.newHttpClient()) {
            RetryingClient retrying = new RetryingClient(http, RandomGenerator.getDefault());
            OrderClient client = new OrderClient(service, retrying, Optional.ofNullable(System.getenv("ORDERS_TOKEN")));
            OrderClient.Order created = client.create(key, order);
            System.out.println(created.path() + " " + created.status());
            OrderClient.Order paid = client.pay(created);
            System.out.println(paid.path() + " " + paid.status());
        } catch (RefusedException | GaveUpException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }
}
