package dev.orders.aws.analytics;

import dev.orders.aws.part.Resources;
import dev.orders.aws.stage.Stage;
import java.util.List;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EngineVersionProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.ResultConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.WorkGroupConfigurationProperty;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// The workgroup of Athena, and its named queries. Each is a file with SQL.
final class Queries extends Construct {
    /// The names of the files.
    static final List<String> NAMES = List.of(
            "orders-by-day-and-status",
            "conversion",
            "time-to-paid-and-fulfilled",
            "cancellations-by-reason",
            "top-skus");

    /// A query that reads more is ended, in bytes. Athena charges for what it reads.
    private static final long MOST = 100_000_000_000L;

    Queries(Construct scope, Stage stage, String database, IBucket bucket, IKey key) {
        super(scope, "Queries");
        CfnWorkGroup group = CfnWorkGroup.Builder.create(this, "Workgroup")
                .name(stage.name("analytics"))
                .description("Questions about the events of orders")
                .recursiveDeleteOption(!stage.keepsData())
                .workGroupConfiguration(WorkGroupConfigurationProperty.builder()
                        .enforceWorkGroupConfiguration(true)
                        .publishCloudWatchMetricsEnabled(true)
                        .bytesScannedCutoffPerQuery(MOST)
                        .engineVersion(EngineVersionProperty.builder()
                                .selectedEngineVersion("Athena engine version 3")
                                .build())
                        .resultConfiguration(ResultConfigurationProperty.builder()
                                .outputLocation("s3://" + bucket.getBucketName() + "/results/")
                                .encryptionConfiguration(EncryptionConfigurationProperty.builder()
                                        .encryptionOption("SSE_KMS")
                                        .kmsKey(key.getKeyArn())
                                        .build())
                                .build())
                        .build())
                .build();
        for (String name : NAMES) {
            CfnNamedQuery.Builder.create(this, name)
                    .name(name)
                    .database(database)
                    .workGroup(group.getRef())
                    .queryString(Resources.text(Queries.class, name + ".sql"))
                    .build();
        }
    }
}
