package dev.orders.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.ClaimStoreSettings;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.settings.Variables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Tests what the store refuses to start with.
@Tag("slow")
final class DynamoClaimSettingsTest {
    private final LocalDynamo dynamo = new LocalDynamo();

    @Test
    void theTableIsNamedByAVariable() {
        DynamoClaimStoreFactory factory = new DynamoClaimStoreFactory();

        assertThat(factory.read(new Variables(Map.of()))).isEqualTo(new DynamoClaimSettings("orders_claims"));
        assertThat(factory.read(new Variables(Map.of("DYNAMODB_TABLE", "a.b-c_1"))))
                .isEqualTo(new DynamoClaimSettings("a.b-c_1"));
        assertThatThrownBy(() -> factory.read(new Variables(Map.of("DYNAMODB_TABLE", "a b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DYNAMODB_TABLE")
                .hasMessageContaining("3 to 255 letters");
    }

    @Test
    void aTableThatExistsIsUsedAsItIs() {
        ClaimStoreSettings.Open first = dynamo.open();
        Claim claim = new Claims().claim("key", Orders.sample());
        first.claims().claim(claim);
        first.closing().run();

        ClaimStoreSettings.Open second = dynamo.open();

        assertThat(second.claims().holder(claim)).contains(claim);
        second.closing().run();
    }

    @Test
    void expiredClaimsAreRemovedByTheTimeToLiveOfTheTable() {
        dynamo.open().closing().run();

        try (DynamoDbClient client = LocalDynamo.at(LocalDynamo.endpoint()).build()) {
            assertThat(client.describeTimeToLive(request -> request.tableName(dynamo.table()))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("purge_at");
        }
    }

    @Test
    void aTableOfSomethingElseIsRefused() {
        try (DynamoDbClient client = LocalDynamo.at(LocalDynamo.endpoint()).build()) {
            client.createTable(request -> request.tableName(dynamo.table())
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(List.of(AttributeDefinition.builder()
                            .attributeName("pk")
                            .attributeType(ScalarAttributeType.S)
                            .build()))
                    .keySchema(List.of(KeySchemaElement.builder()
                            .attributeName("pk")
                            .keyType(KeyType.HASH)
                            .build())));
        }

        assertThatThrownBy(dynamo::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DYNAMODB_TABLE is " + dynamo.table()
                        + ", which is a table with another primary key; it must be id");
    }

    @Test
    void missingCredentialsAreASentence() {
        assertThatThrownBy(() -> dynamo.open(
                        builder -> builder.credentialsProvider(() -> {
                            throw SdkClientException.create("Unable to load credentials.");
                        }),
                        StoreObserver.NONE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("DynamoDB cannot be used: Unable to load credentials");
    }
}
