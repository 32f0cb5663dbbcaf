package dev.orders.verify.api;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.verify.history.Digest;
import dev.orders.verify.history.Request.Body;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// An order that a client wants to create, and its idempotency key.
///
/// @param run the name of the run, a prefix of the key and of the customer id
/// @param number unique in the run
/// @param adjusted whether a share of the orders has adjustments and metadata, and another share a reference
/// @param expiresAt when the order expires, to the millisecond
public record OrderDraft(String run, int number, boolean adjusted, Optional<Instant> expiresAt) {
    /// Small, so that all pages of one customer's list are read quickly.
    private static final int ORDERS_OF_A_CUSTOMER = 100;

    private static final BigDecimal CUP = new BigDecimal("5.48");
    private static final BigDecimal DISCOUNT = new BigDecimal("-0.50");
    private static final BigDecimal SHIPPING = new BigDecimal("3.90");
    private static final ObjectMapper JSON = new ObjectMapper();

    String key(Body body) {
        return run + "-k" + number + (body == Body.ORDER_UNDER_ANOTHER_KEY ? "-again" : "");
    }

    /// Whether no order of another key may be like this one.
    public boolean hasReference() {
        return adjusted && number % 2 == 0;
    }

    @Nullable
    String reference() {
        return hasReference() ? run + "-r" + number : null;
    }

    /// The customer and the reference, as members of JSON.
    private String head() {
        return "\"customer_id\":\"" + customer() + "\""
                + (hasReference() ? ",\"reference\":\"" + reference() + "\"" : "");
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

    private boolean hasAdjustments() {
        return adjusted && number % 3 == 0;
    }

    /// What the order must contain when the service shows it.
    Digest content() {
        Tea tea = Tea.of(number);
        BigDecimal items = tea.total().add(CUP);
        String shown = """
                {%s,"currency":"EUR","amount_total":"%s",%s\
                "items":[{"sku":"%s","qty":%d,"price":"%s"},{"sku":"CUP-07","qty":1,"price":"5.48"}]}""".formatted(
                        head(),
                        hasAdjustments() ? total(items) : items,
                        hasAdjustments()
                                ? "\"items_total\":\"" + items + "\",\"adjustments_total\":\"" + DISCOUNT.add(SHIPPING)
                                        + "\"," + given("", "cart") + ","
                                : "",
                        tea.sku(),
                        tea.quantity(),
                        tea.price());
        try {
            return OrderContent.digest(JSON.readTree(shown));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static BigDecimal total(BigDecimal items) {
        return items.add(DISCOUNT).add(SHIPPING);
    }

    /// The adjustments and the metadata of the draft.
    private String given(String moreZeros, String cart) {
        return """
                "metadata":{"%s":"c-%d","a.note":"\\"10 %%\\" €\\n"},"adjustments":[\
                {"type":"DISCOUNT","label":"Spring \\"10 %%\\"","amount":"%s%s"},\
                {"type":"SHIPPING","label":"Standard","amount":"%s%s"}]""".formatted(cart, number, DISCOUNT, moreZeros, SHIPPING, moreZeros);
    }

    /// The expiry in the body of a create.
    private String expiry(ZoneOffset offset) {
        return expiresAt
                .map(time -> ",\"expires_at\":\"" + ISO_OFFSET_DATE_TIME.format(time.atOffset(offset)) + "\"")
                .orElse("");
    }

    String body(Body body) {
        Tea tea = Tea.of(number);
        return switch (body) {
            case ORDER, ORDER_UNDER_ANOTHER_KEY -> order(tea);
            case SAME_ORDER_REFORMATTED -> reformatted(tea);
            case OTHER_ORDER -> other(tea);
            case INVALID -> """
                {%s,"currency":"EUR","items":[{"sku":"%s","qty":0,"price":"%s"}]}""".formatted(head(), tea.sku(), tea.price());
        };
    }

    private String order(Tea tea) {
        String given = hasAdjustments()
                ? given("", "cart") + ",\"expected_total\":\""
                        + total(tea.total().add(CUP)) + "\","
                : "";
        return """
                {%s,%s"currency":"EUR","items":[{"sku":"%s","qty":%d,"price":"%s"},\
                {"sku":"CUP-07","qty":1,"price":"5.48"}]%s}""".formatted(head(), given, tea.sku(), tea.quantity(), tea.price(), expiry(ZoneOffset.UTC));
    }

    /// Without the expected total, which is no part of the order.
    private String reformatted(Tea tea) {
        return """
                { "items": [ {"price": "%s0", "qty": %d, "sku": "%s"}, {"qty": 1, "sku": "CUP-07", "price": "5.480"} ],
                  "currency": "EUR", %s%s%s }""".formatted(
                        tea.price(),
                        tea.quantity(),
                        tea.sku(),
                        head(),
                        hasAdjustments() ? ", " + given("0", "cart") : "",
                        expiry(ZoneOffset.ofHours(-3)));
    }

    /// The orders with metadata differ in it only.
    private String other(Tea tea) {
        boolean withGiven = hasAdjustments();
        return """
                {%s,%s"currency":"EUR","items":[{"sku":"%s","qty":%d,"price":"%s"}%s]%s}""".formatted(
                        head(),
                        withGiven ? given("", "other") + "," : "",
                        tea.sku(),
                        withGiven ? tea.quantity() : tea.quantity() + 1,
                        tea.price(),
                        withGiven ? ",{\"sku\":\"CUP-07\",\"qty\":1,\"price\":\"5.48\"}" : "",
                        expiry(ZoneOffset.UTC));
    }

    /// The first item of a draft.
    private record Tea(String sku, int quantity, BigDecimal price) {
        static Tea of(int number) {
            SplittableRandom random = new SplittableRandom(number);
            int quantity = 1 + random.nextInt(9);
            String price = (1 + random.nextInt(200)) + "." + (10 + random.nextInt(90));
            return new Tea("TEA-" + number % 500, quantity, new BigDecimal(price));
        }

        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }
}
