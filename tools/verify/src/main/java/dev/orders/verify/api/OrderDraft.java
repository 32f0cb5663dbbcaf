package dev.orders.verify.api;

import dev.orders.verify.history.Request.Body;
import java.util.SplittableRandom;

/// An order that a client wants to create, and its idempotency key.
///
/// @param run the name of the run, a prefix of the key and of the customer id
/// @param number unique in the run
public record OrderDraft(String run, int number) {
    /// Small, so that all pages of one customer's list are read quickly.
    private static final int ORDERS_OF_A_CUSTOMER = 100;

    String key() {
        return run + "-k" + number;
    }

    public String customer() {
        return customer(run, number / ORDERS_OF_A_CUSTOMER);
    }

    /// The number of customers that this many drafts belong to.
    public static int customers(int drafts) {
        return (drafts + ORDERS_OF_A_CUSTOMER - 1) / ORDERS_OF_A_CUSTOMER;
    }

    public static String customer(String run, int number) {
        return run + "-c" + number;
    }

    String body(Body body) {
        SplittableRandom random = new SplittableRandom(number);
        int quantity = 1 + random.nextInt(9);
        String price = (1 + random.nextInt(200)) + "." + (10 + random.nextInt(90));
        return switch (body) {
            case ORDER -> """
                {"customer_id":"%s","currency":"EUR","items":[{"sku":"TEA-%d","qty":%d,"price":"%s"},\
                {"sku":"CUP-07","qty":1,"price":"5.48"}]}""".formatted(customer(), number % 500, quantity, price);
            case SAME_ORDER_REFORMATTED -> """
                { "items": [ {"price": "%s0", "qty": %d, "sku": "TEA-%d"}, {"qty": 1, "sku": "CUP-07", "price": "5.480"} ],
                  "currency": "EUR", "customer_id": "%s" }""".formatted(price, quantity, number % 500, customer());
            case OTHER_ORDER -> """
                {"customer_id":"%s","currency":"EUR","items":[{"sku":"TEA-%d","qty":%d,"price":"%s"}]}""".formatted(customer(), number % 500, quantity + 1, price);
            case INVALID -> """
                {"customer_id":"%s","currency":"EUR","items":[{"sku":"TEA-%d","qty":0,"price":"%s"}]}""".formatted(customer(), number % 500, price);
        };
    }
}
