package dev.orders.aws.part;

import dev.orders.aws.stage.Stage;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// Log groups, encrypted and with an end.
public final class Logs {
    private Logs() {}

    /// A log group that is kept and removed as the stage says.
    ///
    /// @param name of the log group, such as `/aws/lambda/orders-dev-api`
    public static LogGroup of(Construct scope, String id, String name, Stage stage, IKey key) {
        return LogGroup.Builder.create(scope, id)
                .logGroupName(name)
                .retention(stage.logRetention())
                .encryptionKey(key)
                .removalPolicy(stage.removal())
                .build();
    }
}
