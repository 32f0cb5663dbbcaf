package dev.orders.store.dynamodb;

import dev.orders.core.port.ClaimStoreFactory;
import dev.orders.core.port.ClaimStoreSettings;
import dev.orders.core.settings.Variables;
import java.util.Set;
import java.util.regex.Pattern;

/// Keeps the claims of idempotency keys in DynamoDB.
public final class DynamoClaimStoreFactory implements ClaimStoreFactory {
    /// The names that DynamoDB allows (its developer guide, "Naming rules").
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    @Override
    public Set<String> variables() {
        return Set.of("DYNAMODB_TABLE");
    }

    @Override
    public ClaimStoreSettings read(Variables variables) {
        String table = variables.text("DYNAMODB_TABLE").orElse("orders_claims");
        if (!TABLE.matcher(table).matches()) {
            throw Variables.wrong("DYNAMODB_TABLE", table, "3 to 255 letters, digits, _, . and -");
        }
        return new DynamoClaimSettings(table);
    }
}
