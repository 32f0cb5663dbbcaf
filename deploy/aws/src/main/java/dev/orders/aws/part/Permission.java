package dev.orders.aws.part;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// The permission for some actions on named resources. Roles get what their code calls, action by action: the
/// grants of the CDK would add actions that nobody needs, and resources with `*`.
public final class Permission {
    private final List<String> actions;

    private Permission(List<String> actions) {
        this.actions = List.copyOf(actions);
    }

    /// Begins the permission for these actions, such as `sqs:SendMessage`.
    public static Permission to(String... actions) {
        return new Permission(List.of(actions));
    }

    /// Begins the permission for these actions, such as `sqs:SendMessage`.
    public static Permission to(List<String> actions) {
        return new Permission(actions);
    }

    /// The statement of a policy.
    ///
    /// @param resources ARNs
    public PolicyStatement on(String... resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(resources))
                .build();
    }

    /// The statement of a policy for a key that only a service of AWS may use on behalf of the role.
    ///
    /// @param service such as `dynamodb`
    public PolicyStatement through(String service, Stack stack, String key) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(key))
                .conditions(Map.of(
                        "StringEquals", Map.of("kms:ViaService", service + "." + stack.getRegion() + ".amazonaws.com")))
                .build();
    }
}
