package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Reason;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.tenant.Actor;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tests the documents that other programs read. Their names and types are a contract.
final class DocumentsTest {
    private final TestDatabase database = TestDatabase.create();
    private final MongoClient client = database.client();
    private final MongoDatabase seen = client.getDatabase(database.name());
    private MongoStore store;

    @BeforeEach
    void open() {
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
        client.close();
        database.close();
    }

    @Test
    void anOrderIsOneDocumentWithDecimalStringsAndItsHistory() {
        Claim claim = new Claims().claim("key", Orders.newOrder("USD", Orders.item("tea", 2, "4.5", "USD")));
        store.place(claim);
        store.changeStatus(
                claim.order().tenant(),
                claim.order().id(),
                new AnyVersion(),
                new Transition(
                        OrderStatus.CANCELLED,
                        Optional.of(new Reason(Reason.Code.OUT_OF_STOCK, "no more tea")),
                        Orders.ACTOR,
                        Orders.START.plusSeconds(1)));

        Date created = Date.from(Orders.START);
        Date cancelled = Date.from(Orders.START.plusSeconds(1));
        Document item = new Document("sku", "tea").append("qty", 2L).append("price", "4.50");
        Document reason = new Document("code", "OUT_OF_STOCK").append("note", "no more tea");
        assertThat(onlyDocument("orders"))
                .isEqualTo(new Document("tenant_id", "default")
                        .append("order_id", claim.order().id().toString())
                        .append("customer_id", claim.order().customerId().value())
                        .append("status", "CANCELLED")
                        .append("version", 2L)
                        .append("currency", "USD")
                        .append("amount_total", "9.00")
                        .append("items", List.of(item))
                        .append("created_at", created)
                        .append("updated_at", cancelled)
                        .append(
                                "events",
                                List.of(
                                        event("CREATED", created),
                                        event("CANCELLED", cancelled).append("reason", reason)))
                        .append("published_version", 0L)
                        .append("pending_since", created));
    }

    /// The member stays after the payment, because the events of earlier versions show it.
    @Test
    void theExpiryOfAnOrderIsADate() {
        Claim claim = new Claims().claim("key", Orders.full());
        store.place(claim);
        store.changeStatus(
                claim.order().tenant(),
                claim.order().id(),
                new AnyVersion(),
                Orders.to(OrderStatus.PAID, Orders.START));

        assertThat(onlyDocument("orders").getDate("expires_at")).isEqualTo(Date.from(Orders.START.plusSeconds(3600)));
    }

    /// Names of fields should not contain dots, so metadata is a list.
    @Test
    void adjustmentsAndMetadataAreListsOfTexts() {
        Claim claim = new Claims().claim("key", Orders.full());
        store.place(claim);

        Document order = onlyDocument("orders");
        assertThat(order.getString("amount_total")).isEqualTo("85.66");
        assertThat(order.getList("adjustments", Document.class))
                .hasSize(3)
                .contains(new Document("type", "TAX")
                        .append("label", "Zażółć €✓ 𝄞")
                        .append("amount", "13.68"));
        assertThat(order.getList("metadata", Document.class))
                .hasSize(4)
                .contains(new Document("key", "_9").append("value", "Zażółć €✓ 𝄞"));
    }

    /// A sparse index needs one field.
    @Test
    void aReferenceIsOneFieldWithItsTenantInOrdersAndClaims() {
        store.place(new Claims()
                .claim(Orders.OTHER_TENANT, "key", Orders.referenced(Orders.sample(), "R-1"), Orders.START));

        assertThat(onlyDocument("orders")).containsEntry("tenant_reference", "other R-1");
        assertThat(onlyDocument("idempotency_keys").get("order", Document.class))
                .containsEntry("tenant_reference", "other R-1");
    }

    private static Document event(String status, Date at) {
        return new Document("status", status).append("at", at).append("actor", "shop");
    }

    @Test
    void eventsOfTheFirstReleaseHaveTheAnonymousActor() {
        Claim claim = new Claims().claim("key", Orders.sample());
        store.place(claim);
        seen.getCollection("orders").updateOne(new Document(), Updates.unset("events.0.actor"));

        assertThat(store.history(claim.order().tenant(), claim.order().id())
                        .orElseThrow()
                        .events())
                .extracting(OrderEvent::actor)
                .containsExactly(Actor.ANONYMOUS);
    }

    @Test
    void anEventOfAnotherTypeIsNotTakenForAChangeOfStatus() {
        Claim claim = new Claims().claim("key", Orders.sample());
        store.place(claim);
        seen.getCollection("orders").updateOne(new Document(), Updates.set("events.0.type", "OrderErased"));

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        store.history(claim.order().tenant(), claim.order().id()))
                .withMessage("event " + claim.order().id() + ":1 has type OrderErased");
    }

    @Test
    void anEventInTheLogIsOnePositionAndItsOrderIsNoLongerPending() {
        Claim claim = new Claims().claim("key", Orders.sample());
        store.place(claim);

        store.log().readAll(0, 10);

        String id = claim.order().id().toString();
        assertThat(seen.getCollection("event_log").find().first())
                .isEqualTo(new Document("_id", 1L)
                        .append(
                                "partition",
                                Math.floorMod(id.hashCode(), store.log().partitions()))
                        .append("tenant_id", "default")
                        .append("order_id", id)
                        .append("version", 1L));
        assertThat(onlyDocument("orders"))
                .containsEntry("published_version", 1L)
                .doesNotContainKey("pending_since");
    }

    @Test
    void aKeyHoldsTheOrderAsItWasCreatedAndTheWholeAnswer() {
        Claim claim = new Claims().claim("key", Orders.sample());
        store.place(claim);

        Document order = onlyDocument("orders");
        assertThat(onlyDocument("idempotency_keys"))
                .isEqualTo(new Document("tenant_id", "default")
                        .append("key", "key")
                        .append("fingerprint", claim.fingerprint().hex())
                        .append("order", order)
                        .append("answer_body", claim.answer().body())
                        .append("created_at", Date.from(Orders.START))
                        .append("expires_at", Date.from(Orders.START.plus(Claims.LIFETIME))));
    }

    @Test
    void keysAndOrderIdsAreUniqueAndExpiredKeysAreRemoved() {
        assertThat(indexes("orders"))
                .contains(
                        "{tenant_id=1, order_id=1} unique",
                        "{tenant_id=1, status=1, order_id=1}",
                        "{tenant_id=1, customer_id=1, status=1, order_id=1}");
        assertThat(indexes("idempotency_keys"))
                .contains("{tenant_id=1, key=1} unique", "{expires_at=1} expireAfterSeconds=86400");
    }

    private Document onlyDocument(String collection) {
        List<Document> documents = seen.getCollection(collection).find().into(new ArrayList<>());
        assertThat(documents).hasSize(1);
        documents.getFirst().remove("_id");
        return documents.getFirst();
    }

    private List<String> indexes(String collection) {
        List<String> indexes = new ArrayList<>();
        for (Document index : seen.getCollection(collection).listIndexes()) {
            String keys = "{"
                    + index.get("key", Document.class).entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + ((Number) entry.getValue()).intValue())
                            .reduce((left, right) -> left + ", " + right)
                            .orElseThrow()
                    + "}";
            String unique = index.getBoolean("unique", false) ? " unique" : "";
            String expiry = index.containsKey("expireAfterSeconds")
                    ? " expireAfterSeconds="
                            + index.get("expireAfterSeconds", Number.class).intValue()
                    : "";
            indexes.add(keys + unique + expiry);
        }
        return indexes;
    }
}
