package dev.orders.aws.pipeline;

import dev.orders.aws.part.Accepted;
import dev.orders.aws.part.Permission;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// Roles of the pipeline and its steps. Those of the CDK would have actions with `*`.
final class Roles {
    private Roles() {}

    /// A role that may read and write artifacts, to be completed.
    static Role of(Construct scope, String id, String service, IBucket artifacts, IKey key) {
        Role role = Role.Builder.create(scope, id)
                .assumedBy(new ServicePrincipal(service))
                .build();
        role.addToPolicy(Permission.to("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject")
                .on(artifacts.arnForObjects("*")));
        role.addToPolicy(Permission.to("s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning")
                .on(artifacts.getBucketArn()));
        role.addToPolicy(Permission.to("kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey")
                .on(key.getKeyArn()));
        Accepted.finding(
                role, "IAM5", "CodePipeline chooses the names of artifacts", "Resource::<Artifacts82DD59A1.Arn>/*");
        return role;
    }
}
