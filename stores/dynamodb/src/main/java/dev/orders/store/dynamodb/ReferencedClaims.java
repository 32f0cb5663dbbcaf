package dev.orders.store.dynamodb;

import dev.orders.core.order.OrderReference;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.ClaimStore.Attempt;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Claims with a reference: the item of the claim and the item of the reference are written in one transaction,
/// so neither is ever there without the other, unless a claim is being released.
///
/// @param random spreads the repetitions of transactions that met each other
record ReferencedClaims(DynamoDbClient client, String table, RandomGenerator random) {
    /// Enough for fifty creates with one reference. Each pause is up to twice as long as the one before.
    private static final int ROUNDS = 10;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);

    private static final String REFUSED = "ConditionalCheckFailed";
    private static final String MET_ANOTHER = "TransactionConflict";

    /// Stores both items, unless the key or the reference has an unexpired claim.
    Attempt claim(Claim claim, OrderReference reference) {
        List<TransactWriteItem> both =
                List.of(put(claim, ClaimItem.of(claim)), put(claim, ClaimItem.of(claim, reference)));
        for (int round = 0; round < ROUNDS; round++) {
            try {
                client.transactWriteItems(request -> request.transactItems(both));
                return new Attempt.Won();
            } catch (TransactionCanceledException cancelled) {
                Optional<Attempt> refused = refused(claim, cancelled);
                if (refused.isPresent()) {
                    return refused.get();
                }
                pause(round);
            }
        }
        throw new StoreUnavailableException("Other requests kept changing the claim or its reference", null);
    }

    private TransactWriteItem put(Claim claim, Map<String, AttributeValue> item) {
        Put put = Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(DynamoClaimStore.FREE)
                .expressionAttributeValues(DynamoClaimStore.now(claim))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItem.builder().put(put).build();
    }

    /// Empty if the transaction should be repeated.
    private Optional<Attempt> refused(Claim claim, TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        CancellationReason key = reasons.getFirst();
        CancellationReason reference = reasons.getLast();
        if (REFUSED.equals(key.code())) {
            return Optional.of(new Attempt.Lost(ClaimItem.claim(key.item())));
        }
        if (MET_ANOTHER.equals(key.code()) || MET_ANOTHER.equals(reference.code())) {
            return Optional.empty();
        }
        if (!REFUSED.equals(reference.code())) {
            throw cancelled;
        }
        return held(claim, reference.item());
    }

    /// Releases a reference whose claim has been replaced or released. The key of this claim may have been taken
    /// since.
    private Optional<Attempt> held(Claim claim, Map<String, AttributeValue> reference) {
        AttributeValue id = ClaimItem.attribute(reference, ClaimItem.CLAIM);
        if (id.equals(ClaimItem.id(claim))) {
            return Optional.empty();
        }
        Optional<Claim> holder = holder(reference);
        if (holder.isEmpty()) {
            release(ClaimItem.attribute(reference, ClaimItem.ID), reference, claim);
        }
        return holder.map(Attempt.ReferenceHeld::new);
    }

    /// The claim that the item of a reference names, as long as its key has it.
    Optional<Claim> holder(Map<String, AttributeValue> reference) {
        return DynamoClaimStore.find(client, table, ClaimItem.attribute(reference, ClaimItem.CLAIM))
                .filter(item ->
                        ClaimItem.attribute(reference, ClaimItem.ORDER_ID).equals(item.get(ClaimItem.ORDER_ID)))
                .filter(item -> !ClaimItem.isReleased(item))
                .map(ClaimItem::claim);
    }

    /// Releases the reference before the claim: whoever finds the claim releases both again.
    void release(Claim claim) {
        Map<String, AttributeValue> ours = ClaimItem.of(claim);
        claim.order().reference().ifPresent(reference -> release(ClaimItem.id(claim, reference), ours, claim));
        release(ClaimItem.id(claim), ours, claim);
    }

    private void release(AttributeValue id, Map<String, AttributeValue> held, Claim claim) {
        try {
            client.putItem(request -> request.tableName(table)
                    .item(ClaimItem.released(id, claim))
                    .conditionExpression(ClaimItem.ORDER_ID + " = :order")
                    .expressionAttributeValues(Map.of(":order", ClaimItem.attribute(held, ClaimItem.ORDER_ID))));
        } catch (ConditionalCheckFailedException replaced) {
            return;
        }
    }

    private void pause(int round) {
        long most = FIRST_PAUSE.toNanos() << round;
        LockSupport.parkNanos(random.nextLong(most / 2, most));
    }
}
