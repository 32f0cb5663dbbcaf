package dev.orders.aws.store;

import dev.orders.aws.network.NetworkStack;
import dev.orders.aws.part.Accepted;
import dev.orders.aws.part.Buckets;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Stage;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/// Everything that must not be lost: orders in DocumentDB, claims in DynamoDB, the master keys in Secrets
/// Manager, and exported audit logs in S3.
public final class DataStack extends Stack {
    private final StackKey key;
    private final OrderDatabase orders;
    private final ClaimTable claims;
    private final Secret masterKeys;

    /// Creates the stack.
    public DataStack(Construct scope, String id, StackProps properties, Stage stage, NetworkStack network) {
        super(scope, id, properties);
        key = new StackKey(this, stage);
        orders = new OrderDatabase(this, stage, network, key);
        claims = new ClaimTable(this, stage, key);
        masterKeys = Secret.Builder.create(this, "MasterKeys")
                .secretName(stage.name("master-keys"))
                .description("The content of MASTER_KEY_FILE. Put a key into it before the functions are deployed")
                .encryptionKey(key)
                .secretStringValue(SecretValue.unsafePlainText("# no key yet"))
                .removalPolicy(stage.removal())
                .build();
        Accepted.finding(
                masterKeys,
                "SMG4",
                "A person changes the master keys in three steps (docs/SECRETS.md); no key may go early");
        auditExports(stage);
    }

    /// Nobody can change or delete an export before its time, in production not even the owner of the account.
    private void auditExports(Stage stage) {
        Duration kept = Duration.days(stage.auditDays());
        Buckets.of(this, "AuditExports", stage, key, Buckets.forLogs(this, stage))
                .objectLockEnabled(true)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .transitions(List.of(Transition.builder()
                                .storageClass(StorageClass.GLACIER_INSTANT_RETRIEVAL)
                                .transitionAfter(Duration.days(90))
                                .build()))
                        .noncurrentVersionExpiration(Duration.days(30))
                        .build()))
                .objectLockDefaultRetention(
                        stage.keepsData() ? ObjectLockRetention.compliance(kept) : ObjectLockRetention.governance(kept))
                .build();
    }

    /// Encrypts everything in the stack.
    public StackKey key() {
        return key;
    }

    /// The database of the orders.
    public OrderDatabase orders() {
        return orders;
    }

    /// The table of the claims.
    public ClaimTable claims() {
        return claims;
    }

    /// The keys that encrypt the secrets of webhooks.
    public Secret masterKeys() {
        return masterKeys;
    }
}
