package dev.orders.store.dynamodb;

import dev.orders.core.aws.AwsAccess;
import dev.orders.core.opening.ClaimStoreFactory;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.settings.Variables;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps the claims of idempotency keys in DynamoDB.
public final class DynamoClaimStoreFactory implements ClaimStoreFactory {
    static final String ENDPOINT = "AWS_ENDPOINT_URL_DYNAMODB";

    /// The names that DynamoDB allows (its developer guide, "Naming rules").
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    @Override
    public String name() {
        return DynamoClaimStore.NAME;
    }

    @Override
    public Set<String> variables() {
        return Stream.concat(AwsAccess.NAMES.stream(), Stream.of("DYNAMODB_TABLE", ENDPOINT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ClaimStoreSettings read(Variables variables) {
        String table = variables.text("DYNAMODB_TABLE").orElse("orders_claims");
        if (!TABLE.matcher(table).matches()) {
            throw Variables.wrong("DYNAMODB_TABLE", table, "3 to 255 letters, digits, _, . and -");
        }
        return new DynamoClaimSettings(
                table, AwsAccess.read(variables, "IDEMPOTENCY_STORE is " + DynamoClaimStore.NAME, ENDPOINT));
    }
}
