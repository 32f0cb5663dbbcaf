package dev.orders.aws.identity;

import dev.orders.aws.part.FunctionSettings;
import dev.orders.aws.part.Resources;
import dev.orders.aws.part.ServiceFunction;
import dev.orders.aws.stage.Stage;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/// The function that writes the tenant into a token. It is in JavaScript, because it has a few lines and must
/// start fast.
final class TenantClaim {
    private static final int MEMORY = 128;

    private TenantClaim() {}

    static Function function(Construct scope, Stage stage, IKey key) {
        return new ServiceFunction(
                        scope,
                        stage,
                        new FunctionSettings(
                                "tenant-claim",
                                Runtime.NODEJS_24_X,
                                "index.handler",
                                Code.fromInline(Resources.text(TenantClaim.class, "tenant-claim.js")),
                                "Writes the tenant into access tokens",
                                MEMORY,
                                // Cognito waits five seconds.
                                Duration.seconds(4),
                                Map.of()),
                        key)
                .function();
    }
}
