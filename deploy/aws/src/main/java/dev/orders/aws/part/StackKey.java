package dev.orders.aws.part;

import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.kms.KeyProps;

/// The key of a stack. It encrypts what the stack stores and logs. KMS renews it every year.
public final class StackKey extends Key {
    /// What a service does with a key to encrypt and decrypt messages.
    private static final List<String> USE = List.of("kms:Decrypt", "kms:GenerateDataKey");

    /// Creates the key. The name of the stack is its alias.
    public StackKey(Stack stack, Stage stage) {
        super(
                stack,
                "Key",
                KeyProps.builder()
                        .alias("alias/" + stack.getStackName())
                        .description("Encrypts what " + stack.getStackName() + " stores and logs")
                        .enableKeyRotation(true)
                        .pendingWindow(Duration.days(stage.keepsData() ? 30 : 7))
                        .removalPolicy(stage.removal())
                        .build());
        allowLogs(stack);
        denyGrants();
    }

    /// A grant would let somebody use the key beside all policies. Only services of AWS may have one.
    private void denyGrants() {
        addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("GrantsForServicesOnly")
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("kms:CreateGrant"))
                .resources(List.of("*"))
                .conditions(Map.of(
                        "BoolIfExists",
                        Map.of("kms:GrantIsForAWSResource", "false", "aws:PrincipalIsAWSService", "false")))
                .build());
    }

    private void allowLogs(Stack stack) {
        String groups = stack.formatArn(ArnComponents.builder()
                .service("logs")
                .resource("log-group")
                .resourceName("*")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
        addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("LogGroups")
                .principals(List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")))
                .actions(List.of(
                        "kms:Encrypt",
                        "kms:Decrypt",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo",
                        "kms:GenerateDataKey",
                        "kms:DescribeKey"))
                .resources(List.of("*"))
                .conditions(Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", groups)))
                .build());
    }

    /// Lets a service of AWS use the key, on behalf of this account only.
    ///
    /// @param service such as `events.amazonaws.com`
    public StackKey allow(String service) {
        addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal(service)))
                .actions(USE)
                .resources(List.of("*"))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
                .build());
        return this;
    }

    /// The permission of a role to read and write messages that are encrypted with the key.
    public PolicyStatement use() {
        return Permission.to(USE).on(getKeyArn());
    }
}
