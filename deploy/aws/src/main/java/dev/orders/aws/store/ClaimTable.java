package dev.orders.aws.store;

import dev.orders.aws.part.Permission;
import dev.orders.aws.stage.Stage;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/// The table of the claims, in the form that `stores/dynamodb` requires: `ClaimTable` and `ClaimItem` there have
/// the same names, and a test compares them.
public final class ClaimTable extends Construct {
    private static final String BY_CUSTOMER = "by_customer";

    private final Table table;

    ClaimTable(Construct scope, Stage stage, IKey key) {
        super(scope, "Claims");
        table = Table.Builder.create(this, "Table")
                .tableName(stage.name("claims"))
                .partitionKey(text("id"))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute("purge_at")
                .encryption(TableEncryption.CUSTOMER_MANAGED)
                .encryptionKey(key)
                .pointInTimeRecoverySpecification(PointInTimeRecoverySpecification.builder()
                        .pointInTimeRecoveryEnabled(true)
                        .recoveryPeriodInDays(stage.backupDays())
                        .build())
                .deletionProtection(stage.keepsData())
                .removalPolicy(stage.removal())
                .build();
        table.addGlobalSecondaryIndex(GlobalSecondaryIndexProps.builder()
                .indexName(BY_CUSTOMER)
                .partitionKey(text("customer"))
                .projectionType(ProjectionType.KEYS_ONLY)
                .build());
    }

    private static Attribute text(String name) {
        return Attribute.builder().name(name).type(AttributeType.STRING).build();
    }

    /// The name of the table.
    public String name() {
        return table.getTableName();
    }

    /// What the store does with the table.
    public PolicyStatement use() {
        return Permission.to("dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:DescribeTable")
                .on(table.getTableArn());
    }

    /// What an erasure does with the index.
    public PolicyStatement query() {
        return Permission.to("dynamodb:Query").on(table.getTableArn() + "/index/" + BY_CUSTOMER);
    }
}
