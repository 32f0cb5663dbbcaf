package dev.orders.core.customer;

import dev.orders.core.order.CustomerId;
import dev.orders.core.text.AsciiJson;

/// The customer in a stored answer to a create. The answer is the JSON of an order without white space.
public final class StoredAnswer {
    private StoredAnswer() {}

    /// The member of the customer, as every answer with it contains it. It is nowhere else in an answer, because
    /// JSON escapes the quotes in other texts (RFC 8259 section 7).
    public static String member(CustomerId customer) {
        return "\"customer_id\":" + AsciiJson.quoted(customer.value());
    }

    /// The answer with the stand-in of an erasure.
    public static String withStandIn(String body, CustomerId customer, CustomerId standIn) {
        return body.replace(member(customer), member(standIn));
    }
}
