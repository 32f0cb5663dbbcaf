package dev.orders.store.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The table of the claims: its primary key, the index of the claims of a customer, and the removal of expired
/// claims.
final class ClaimTable {
    /// The index that finds the claims of a customer. It contains only the keys.
    static final String BY_CUSTOMER = "by_customer";

    private ClaimTable() {}

    /// Creates the table if it does not exist, and waits until it can be used.
    ///
    /// @throws IllegalArgumentException if a table with this name has another form. The message continues a
    ///     sentence that begins with the name of the setting and its value
    static void require(DynamoDbClient client, String name) {
        try {
            requireForm(client.describeTable(request -> request.tableName(name)).table());
        } catch (ResourceNotFoundException absent) {
            create(client, name);
        }
    }

    private static void requireForm(TableDescription table) {
        List<KeySchemaElement> key = table.keySchema();
        if (key.size() != 1 || !key.getFirst().attributeName().equals(ClaimItem.ID)) {
            throw new IllegalArgumentException("is a table with another primary key; it must be " + ClaimItem.ID);
        }
        if (table.globalSecondaryIndexes().stream().noneMatch(index -> BY_CUSTOMER.equals(index.indexName()))) {
            throw new IllegalArgumentException("is a table without the index " + BY_CUSTOMER);
        }
    }

    /// Another instance may create the table at the same time.
    private static void create(DynamoDbClient client, String name) {
        try {
            client.createTable(definition(name));
            client.waiter().waitUntilTableExists(request -> request.tableName(name));
            client.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(ClaimItem.PURGE_AT)));
        } catch (ResourceInUseException createdByAnother) {
            client.waiter().waitUntilTableExists(request -> request.tableName(name));
        }
    }

    private static CreateTableRequest definition(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(List.of(text(ClaimItem.ID), text(ClaimItem.CUSTOMER)))
                .keySchema(key(ClaimItem.ID))
                .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder()
                        .indexName(BY_CUSTOMER)
                        .keySchema(key(ClaimItem.CUSTOMER))
                        .projection(keys -> keys.projectionType(ProjectionType.KEYS_ONLY))
                        .build()))
                .build();
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String attribute) {
        return KeySchemaElement.builder()
                .attributeName(attribute)
                .keyType(KeyType.HASH)
                .build();
    }
}
