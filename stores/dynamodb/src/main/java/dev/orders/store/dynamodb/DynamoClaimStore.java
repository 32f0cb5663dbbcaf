package dev.orders.store.dynamodb;

import dev.orders.core.breaker.Breaker;
import dev.orders.core.customer.Erasure;
import dev.orders.core.order.OrderReference;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Keeps claims in a table of DynamoDB. A claim is one item and one conditional write: the write either stores
/// the claim or returns the claim that has the key. A claim with a reference is two items and one transaction
/// ([ReferencedClaims]). Reads are strongly consistent.
///
/// The SDK repeats a write whose answer was lost. Such a repetition meets the claim of its first try, so the
/// create ends as a replay, with the same answer.
final class DynamoClaimStore implements ClaimStore, StoreProbe {
    static final String NAME = "dynamodb";

    /// Holds for an item that may be written. Compares the expiry, because DynamoDB removes an expired item only
    /// days later.
    static final String FREE = "attribute_not_exists(" + ClaimItem.ID + ") OR " + ClaimItem.EXPIRES_AT + " <= :now";

    private static final System.Logger LOG = System.getLogger(DynamoClaimStore.class.getName());
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    /// No claim has this id, because each has a tenant before the space.
    private static final AttributeValue PROBE = ClaimItem.text(" probe");

    private final DynamoDbClient client;
    private final String table;
    private final StoreObserver observer;
    private final Breaker breaker;
    private final ReferencedClaims referenced;

    /// @param nanoTime a monotonic clock, in nanoseconds
    DynamoClaimStore(DynamoDbClient client, String table, StoreObserver observer, LongSupplier nanoTime) {
        this.client = client;
        this.table = table;
        this.observer = observer;
        this.breaker = new Breaker(
                "DynamoDB",
                DynamoFailures::read,
                this::probe,
                probe -> Thread.ofVirtual().name("dynamodb-probe").start(probe),
                nanoTime);
        this.referenced = new ReferencedClaims(client, table, new SecureRandom());
    }

    private <T> T answered(String operation, Supplier<T> call) {
        return observer.observe(operation, () -> breaker.answered(call));
    }

    @Override
    public Attempt claim(Claim claim) {
        Optional<OrderReference> reference = claim.order().reference();
        return answered("claim", () -> reference.isEmpty() ? put(claim) : referenced.claim(claim, reference.get()));
    }

    private Attempt put(Claim claim) {
        PutItemRequest write = PutItemRequest.builder()
                .tableName(table)
                .item(ClaimItem.of(claim))
                .conditionExpression(FREE)
                .expressionAttributeValues(now(claim))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            client.putItem(write);
            return new Attempt.Won();
        } catch (ConditionalCheckFailedException held) {
            return new Attempt.Lost(ClaimItem.claim(held.item()));
        }
    }

    /// The value of [#FREE].
    static Map<String, AttributeValue> now(Claim claim) {
        return Map.of(":now", ClaimItem.number(claim.order().createdAt().toEpochMilli()));
    }

    @Override
    public Optional<Claim> holder(Claim rival) {
        return answered("holder", () -> unexpired(ClaimItem.id(rival), rival)).map(ClaimItem::claim);
    }

    @Override
    public Optional<Claim> referenceHolder(Claim rival) {
        return rival.order()
                .reference()
                .flatMap(reference -> answered(
                        "reference_holder",
                        () -> unexpired(ClaimItem.id(rival, reference), rival).flatMap(referenced::holder)));
    }

    @Override
    public void release(Claim claim) {
        answered("release", () -> {
            referenced.release(claim);
            return claim;
        });
    }

    private Optional<Map<String, AttributeValue>> unexpired(AttributeValue id, Claim rival) {
        return find(client, table, id)
                .filter(item -> !ClaimItem.isExpiredAt(rival.order().createdAt(), item));
    }

    static Optional<Map<String, AttributeValue>> find(DynamoDbClient client, String table, AttributeValue id) {
        return Optional.of(client.getItem(request -> request.tableName(table)
                                .key(Map.of(ClaimItem.ID, id))
                                .consistentRead(true))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    /// DynamoDB removes expired items by itself (its "time to live").
    @Override
    public int purgeExpired(Instant now, int limit) {
        return 0;
    }

    /// The index follows the table with a delay that is normally well below a second. A claim that it does not
    /// show yet keeps its customer until it expires.
    @Override
    public int erase(Erasure erasure) {
        AttributeValue customer = ClaimItem.customer(erasure.tenant(), erasure.requireCustomer());
        return answered("erase", () -> {
            int erased = 0;
            for (AttributeValue id : ofCustomer(customer)) {
                erased += erase(id, customer, erasure) ? 1 : 0;
            }
            return erased;
        });
    }

    private List<AttributeValue> ofCustomer(AttributeValue customer) {
        List<AttributeValue> ids = new ArrayList<>();
        client.queryPaginator(request -> request.tableName(table)
                        .indexName(ClaimTable.BY_CUSTOMER)
                        .keyConditionExpression(ClaimItem.CUSTOMER + " = :customer")
                        .expressionAttributeValues(Map.of(":customer", customer)))
                .items()
                .forEach(item -> ids.add(item.get(ClaimItem.ID)));
        return ids;
    }

    /// Tries again if another claim took the key since it was read. Returns whether a claim was changed.
    private boolean erase(AttributeValue id, AttributeValue customer, Erasure erasure) {
        while (true) {
            Optional<Map<String, AttributeValue>> found =
                    find(client, table, id).filter(item -> customer.equals(item.get(ClaimItem.CUSTOMER)));
            if (found.isEmpty()) {
                return false;
            }
            if (replace(found.get(), ClaimItem.claim(found.get()).erased(erasure.standIn()))) {
                return true;
            }
        }
    }

    private boolean replace(Map<String, AttributeValue> item, Claim erased) {
        try {
            client.putItem(request -> request.tableName(table)
                    .item(ClaimItem.of(erased))
                    .conditionExpression(ClaimItem.ORDER_ID + " = :order AND " + ClaimItem.CUSTOMER + " = :customer")
                    .expressionAttributeValues(Map.of(
                            ":order", item.get(ClaimItem.ORDER_ID),
                            ":customer", item.get(ClaimItem.CUSTOMER))));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /// DynamoDB counts the items of a table about every six hours.
    @Override
    public long countOfAllTenants() {
        return answered(
                "count",
                () -> client.describeTable(request -> request.tableName(table))
                        .table()
                        .itemCount());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean tryWrite() {
        return observer.observe("probe", breaker::checkHealth, Boolean::booleanValue);
    }

    /// A write whose condition never holds, so that it needs the same right as a claim and changes nothing.
    private boolean probe() {
        try {
            client.putItem(request -> request.tableName(table)
                    .item(Map.of(ClaimItem.ID, PROBE))
                    .conditionExpression("attribute_exists(" + ClaimItem.ID + ")")
                    .overrideConfiguration(call -> call.apiCallTimeout(PROBE_TIMEOUT)));
            return true;
        } catch (ConditionalCheckFailedException answered) {
            return true;
        } catch (SdkException failure) {
            LOG.log(
                    Level.WARNING,
                    "A probe failed because of the store",
                    new StoreUnavailableException(
                            "DynamoDB takes no writes: " + DynamoFailures.kind(failure), failure));
            return false;
        }
    }
}
