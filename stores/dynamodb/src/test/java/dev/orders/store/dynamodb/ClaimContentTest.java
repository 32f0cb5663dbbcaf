package dev.orders.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Quantity;
import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Sku;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.text.AsciiJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Tests the size of claims, and what is read of other releases.
final class ClaimContentTest {
    /// The limit of an item (DynamoDB developer guide, "Quotas": 400 KB with the names of its attributes).
    private static final int LIMIT = 400 * 1024;

    private final Claims claims = new Claims();
    private final Random random = new Random(42);

    /// Half of the characters of each text need an escape in JSON, and no text can be compressed.
    @Test
    void theLargestOrderFitsEvenIfItCannotBeCompressed() {
        NewOrder command = new NewOrder(
                new CustomerId(noise(128)),
                Currency.of("USD"),
                IntStream.range(0, NewOrder.MAX_ITEMS)
                        .mapToObj(_ ->
                                new Item(new Sku(noise(64)), new Quantity(1), Orders.money("19999999999.99", "USD")))
                        .toList(),
                IntStream.range(0, NewOrder.MAX_ADJUSTMENTS)
                        .mapToObj(_ -> Orders.adjustment(
                                Adjustment.Type.DISCOUNT, wideNoise(Adjustment.MAX_LABEL), "-99999999999.95"))
                        .toList(),
                new Metadata(IntStream.range(0, Metadata.MAX_ENTRIES)
                        .boxed()
                        .collect(Collectors.toMap(
                                number -> "k".repeat(38) + (10 + number), _ -> wideNoise(Metadata.MAX_VALUE)))),
                Optional.of(new OrderReference(noise(64))));
        Claim claim = claims.claim("k".repeat(255), command);
        Claim answered = new Claim(
                claim.key(),
                claim.fingerprint(),
                claim.order(),
                claim.actor(),
                new CreatedAnswer(claim.order().id(), answer(claim.order())),
                claim.expiresAt());

        Map<String, AttributeValue> item = ClaimItem.of(answered);

        assertThat(ClaimItem.claim(item)).isEqualTo(answered);
        assertThat(answered.answer().body()).hasSizeGreaterThan(110_000);
        assertThat(bytes(item)).isLessThan(LIMIT / 4 * 3);
    }

    private String noise(int length) {
        return random.ints(length, '!', '~' + 1)
                .mapToObj(character -> random.nextBoolean() ? "\"" : Character.toString(character))
                .collect(Collectors.joining());
    }

    /// Characters that need four bytes.
    private String wideNoise(int length) {
        return random.ints(length, 0x10000, 0x110000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String answer(Order order) {
        String adjustments = order.adjustments().stream()
                .map(adjustment -> "{\"type\":\"DISCOUNT\",\"label\":\"" + adjustment.label() + "\",\"amount\":\""
                        + adjustment.amount().decimal() + "\"}")
                .collect(Collectors.joining(",", "],\"adjustments\":[", "],\"metadata\":{"));
        String metadata = order.metadata().entries().entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":\"" + entry.getValue() + '"')
                .collect(Collectors.joining(",", adjustments, "}}"));
        return order.items().stream()
                .map(item -> "{\"sku\":" + AsciiJson.quoted(item.sku().value()) + ",\"qty\":"
                        + item.quantity().units() + ",\"price\":\""
                        + item.price().decimal() + "\"}")
                .collect(Collectors.joining(
                        ",", "{" + StoredAnswer.member(order.customerId()) + ",\"items\":[", metadata));
    }

    private static int bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + bytes(entry.getValue()))
                .sum();
    }

    private static int bytes(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
            case N -> value.n().length();
            case B -> value.b().asByteArrayUnsafe().length;
            default -> throw new AssertionError(value.type());
        };
    }

    @Test
    void aSmallOrderTakesLessThanAKilobyte() {
        assertThat(bytes(ClaimItem.of(claims.claim("key", Orders.sample())))).isLessThan(1024);
    }

    @Test
    void membersOfLaterReleasesAreSkipped() throws IOException {
        Claim claim = claims.claim("key", Orders.sample());
        String json = """
                {"first":{"a":["b"]},"order_id":"%s","created_at":"%d","customer_id":"customer-1","currency":"USD",\
                "actor":"%s","answer_body":"{}","items":["a","1","2.50"],"later":[1]}\
                """.formatted(
                        claim.order().id(),
                        claim.order().createdAt().toEpochMilli(),
                        claim.actor().value());

        Claim read = read(claim, json);

        assertThat(read.order().items()).containsExactly(Orders.item("a", 1, "2.50", "USD"));
        assertThat(read.answer().body()).isEqualTo("{}");
    }

    @Test
    void aDamagedContentIsNotRead() {
        Claim claim = claims.claim("key", Orders.sample());

        assertThatThrownBy(() -> read(claim, "{\"order_id\":")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> read(claim, "{}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the content of a claim has no order_id");
    }

    private static Claim read(Claim claim, String json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return ClaimContent.claim(
                bytes.toByteArray(), claim.order().tenant(), claim.key(), claim.fingerprint(), claim.expiresAt());
    }
}
