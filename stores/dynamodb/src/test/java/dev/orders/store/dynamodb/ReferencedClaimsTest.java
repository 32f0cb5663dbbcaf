package dev.orders.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderReference;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.ClaimStore.Attempt.Lost;
import dev.orders.core.placement.ClaimStore.Attempt.Won;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.StoreObserver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a reference costs, and the states that a crash between the two writes of a release leaves.
@Tag("slow")
final class ReferencedClaimsTest {
    private static final OrderReference REFERENCE = new OrderReference("R-1");

    private final LocalDynamo dynamo = new LocalDynamo();
    private final DynamoDbClient client = dynamo.client();
    private final List<String> calls = new ArrayList<>();
    private final DynamoClaimStore store =
            new DynamoClaimStore(recorded(), dynamo.table(), StoreObserver.NONE, System::nanoTime);
    private final Claims claims = new Claims();
    private final Claim holder = claims.claim("key", Orders.referenced(Orders.sample(), "R-1"));
    private final Claim rival = claims.claim("rival", Orders.referenced(Orders.sample(), "R-1"));

    @BeforeEach
    void createTable() {
        dynamo.open().closing().run();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void onlyAReferenceNeedsATransaction() {
        store.claim(claims.claim("plain", Orders.sample()));
        assertThat(calls).containsExactly("putItem");

        calls.clear();
        store.claim(holder);
        assertThat(calls).containsExactly("transactWriteItems");

        calls.clear();
        store.claim(rival);
        assertThat(calls).containsExactly("transactWriteItems", "getItem");
    }

    /// The reference is released first.
    @Test
    void aClaimWhoseReferenceWasReleasedKeepsItsKeyUntilItIsReleasedToo() {
        store.claim(holder);
        release(ClaimItem.id(holder, REFERENCE));

        assertThat(store.claim(rival)).isEqualTo(new Won());
        assertThat(store.claim(holder)).isEqualTo(new Lost(holder));
        store.release(holder);
        assertThat(store.holder(holder)).isEmpty();
        assertThat(store.referenceHolder(holder)).contains(rival);
    }

    /// Clocks of instances differ: a claim that has expired for one of them is replaced, and its reference has
    /// not expired for another one.
    @Test
    void aReferenceWhoseClaimIsGoneIsFree() {
        store.claim(holder);
        release(ClaimItem.id(holder));

        assertThat(store.referenceHolder(rival)).isEmpty();
        assertThat(store.claim(rival)).isEqualTo(new Won());
        assertThat(store.referenceHolder(rival)).contains(rival);
    }

    private void release(AttributeValue id) {
        client.putItem(request -> request.tableName(dynamo.table()).item(ClaimItem.released(id, holder)));
    }

    private DynamoDbClient recorded() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                });
    }
}
