package dev.orders.aws.part;

import dev.orders.aws.stage.Stage;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// Buckets of S3: private, encrypted, with versions and for TLS 1.2 and newer only.
public final class Buckets {
    private static final Duration OLD_VERSIONS = Duration.days(30);

    private Buckets() {}

    /// A bucket, to be completed.
    ///
    /// @param logs gets a record of each access
    public static Bucket.Builder of(Construct scope, String id, Stage stage, IKey key, IBucket logs) {
        return common(scope, id, stage)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .serverAccessLogsBucket(logs)
                .serverAccessLogsPrefix(id + "/");
    }

    /// The bucket for records of accesses to other buckets. S3 can write them only with a key of its own.
    public static Bucket forLogs(Construct scope, Stage stage) {
        return common(scope, "AccessLogs", stage)
                .encryption(BucketEncryption.S3_MANAGED)
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(Duration.days(stage.keepsData() ? 365 : 30))
                        .noncurrentVersionExpiration(OLD_VERSIONS)
                        .build()))
                .build();
    }

    private static Bucket.Builder common(Construct scope, String id, Stage stage) {
        return Bucket.Builder.create(scope, id)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .versioned(true)
                .removalPolicy(stage.removal());
    }
}
