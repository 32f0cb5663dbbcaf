package dev.orders.aws.account;

import dev.orders.aws.part.Buckets;
import dev.orders.aws.part.Logs;
import dev.orders.aws.part.Permission;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudtrail.CfnTrail;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.constructs.Construct;

/// Who did what in the account, in all regions. Nobody can change or delete it for a year. The trail of the CDK
/// is not used, because its bucket takes files of the trails of other accounts.
final class AuditTrail extends Construct {
    private static final String NAME = "orders-trail";
    private static final Duration KEPT = Duration.days(365);

    private final Stack stack;

    AuditTrail(Stack stack, StackKey key) {
        super(stack, "Trail");
        this.stack = stack;
        key.addToResourcePolicy(only("kms:GenerateDataKey", "*"));
        key.addToResourcePolicy(only("kms:DescribeKey", "*"));
        Bucket bucket = bucket(key);
        LogGroup log = Logs.of(this, "Log", "/aws/cloudtrail/" + NAME, Stage.PROD, key);
        CfnTrail trail = CfnTrail.Builder.create(this, "Trail")
                .trailName(NAME)
                .s3BucketName(bucket.getBucketName())
                .kmsKeyId(key.getKeyArn())
                .isLogging(true)
                .isMultiRegionTrail(true)
                .includeGlobalServiceEvents(true)
                .enableLogFileValidation(true)
                .cloudWatchLogsLogGroupArn(log.getLogGroupArn())
                .cloudWatchLogsRoleArn(writer(log).getRoleArn())
                .build();
        trail.getNode().addDependency(bucket);
    }

    private Bucket bucket(StackKey key) {
        Bucket bucket = Buckets.of(this, "Files", Stage.PROD, key, Buckets.forLogs(this, Stage.PROD))
                .objectLockEnabled(true)
                .objectLockDefaultRetention(ObjectLockRetention.governance(KEPT))
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .expiration(Duration.days(400))
                        .noncurrentVersionExpiration(Duration.days(30))
                        .build()))
                .build();
        bucket.addToResourcePolicy(only("s3:GetBucketAcl", bucket.getBucketArn()));
        bucket.addToResourcePolicy(only("s3:PutObject", bucket.arnForObjects("AWSLogs/" + stack.getAccount() + "/*")));
        return bucket;
    }

    private Role writer(LogGroup log) {
        Role role = Role.Builder.create(this, "Writer")
                .description("Lets CloudTrail write to its log group")
                .assumedBy(new ServicePrincipal("cloudtrail.amazonaws.com"))
                .build();
        role.addToPolicy(
                Permission.to("logs:CreateLogStream", "logs:PutLogEvents").on(log.getLogGroupArn()));
        return role;
    }

    /// Lets CloudTrail do something for this trail.
    private PolicyStatement only(String action, String resource) {
        return PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudtrail.amazonaws.com")))
                .actions(List.of(action))
                .resources(List.of(resource))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of(
                                "aws:SourceArn",
                                "arn:" + stack.getPartition() + ":cloudtrail:" + stack.getRegion() + ":"
                                        + stack.getAccount() + ":trail/" + NAME)))
                .build();
    }
}
