package dev.orders.core.customer;

import dev.orders.core.order.CustomerId;
import dev.orders.core.text.AsciiJson;
import java.util.regex.Pattern;

/// The personal data in a stored answer to a create. The answer is the JSON of an order without white space.
public final class StoredAnswer {
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    /// The member with the metadata. Nothing else in an answer looks like it, because JSON escapes the quotes in
    /// other texts (RFC 8259 section 7), and the values of metadata are texts.
    private static final Pattern METADATA = Pattern.compile(",\"metadata\":\\{(?:" + TEXT + ":" + TEXT + ",?)*+\\}");

    private StoredAnswer() {}

    /// The member of the customer, as every answer with it contains it. It is nowhere else in an answer, because
    /// JSON escapes the quotes in other texts.
    public static String member(CustomerId customer) {
        return "\"customer_id\":" + AsciiJson.quoted(customer.value());
    }

    /// The answer with the stand-in of an erasure, and without metadata.
    public static String erased(String body, CustomerId customer, CustomerId standIn) {
        return METADATA.matcher(body.replace(member(customer), member(standIn))).replaceFirst("");
    }
}
