package dev.orders.aws.workflow;

import dev.orders.aws.part.Accepted;
import dev.orders.aws.part.Logs;
import dev.orders.aws.part.Resources;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/// A state machine whose definition is a file in the Amazon States Language. The file has names in place of ARNs
/// (`${AuthorizePayment}`), which CloudFormation replaces. So the definition in the template is plain JSON.
final class Machine extends Construct {
    private final StateMachine machine;

    /// @param name the part of its name after `orders-<stage>-`, and the name of the file
    /// @param substitutions the ARN or the URL for each name in the file
    /// @param permissions what the machine may do
    Machine(
            Construct scope,
            Stage stage,
            String name,
            StateMachineType type,
            Map<String, String> substitutions,
            List<PolicyStatement> permissions,
            IKey key) {
        super(scope, name);
        Role role = Role.Builder.create(this, "Role")
                .roleName(stage.name("workflow-" + name))
                .description("What the state machine " + stage.name(name) + " may do")
                .assumedBy(new ServicePrincipal("states.amazonaws.com"))
                .build();
        permissions.forEach(role::addToPolicy);
        Accepted.finding(
                role,
                "IAM5",
                "X-Ray and the delivery of logs have no resources, so they cannot be limited",
                "Resource::*");
        machine = StateMachine.Builder.create(this, "Machine")
                .stateMachineName(stage.name(name))
                .stateMachineType(type)
                .definitionBody(DefinitionBody.fromString(Resources.text(Machine.class, name + ".asl.json")))
                .definitionSubstitutions(substitutions)
                .role(role)
                .tracingEnabled(true)
                .logs(LogOptions.builder()
                        .level(LogLevel.ALL)
                        // Execution data contain task tokens.
                        .includeExecutionData(false)
                        .destination(Logs.of(this, "Log", "/aws/vendedlogs/states/" + stage.name(name), stage, key))
                        .build())
                .build();
    }

    /// Its ARN.
    String arn() {
        return machine.getStateMachineArn();
    }

    /// The state machine itself.
    StateMachine machine() {
        return machine;
    }
}
