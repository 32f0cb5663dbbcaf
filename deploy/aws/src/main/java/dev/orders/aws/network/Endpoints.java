package dev.orders.aws.network;

import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// The ways from the functions to the services of AWS that stay inside of AWS. Each lets through only what the
/// functions of this stage call, and only principals of this account.
final class Endpoints extends Construct {
    private final Stack stack;
    private final Vpc vpc;
    private final SubnetSelection subnets;
    private final SecurityGroup group;

    Endpoints(Stack stack, Stage stage, Vpc vpc, SubnetSelection subnets, List<SecurityGroup> functions) {
        super(stack, "Endpoints");
        this.stack = stack;
        this.vpc = vpc;
        this.subnets = subnets;
        group = SecurityGroup.Builder.create(this, "Group")
                .vpc(vpc)
                .securityGroupName(stage.name("endpoints"))
                .description("Who reaches the endpoints: the functions")
                .allowAllOutbound(false)
                .build();
        functions.forEach(function -> group.addIngressRule(function, Port.tcp(443), "A function"));
        addClaims(stage);
        add(
                "Events",
                InterfaceVpcEndpointAwsService.EVENTBRIDGE,
                "events:PutEvents",
                arn("events", "event-bus", stage.name("bus"), ArnFormat.SLASH_RESOURCE_NAME));
        add(
                "Lambda",
                InterfaceVpcEndpointAwsService.LAMBDA,
                "lambda:InvokeFunction",
                arn("lambda", "function", stage.name("relay"), ArnFormat.COLON_RESOURCE_NAME));
        // Secrets Manager adds six characters to the name of a secret.
        add(
                "Secrets",
                InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
                "secretsmanager:GetSecretValue",
                arn("secretsmanager", "secret", stage.name("master-keys") + "-??????", ArnFormat.COLON_RESOURCE_NAME));
    }

    private void addClaims(Stage stage) {
        String table = arn("dynamodb", "table", stage.name("claims"), ArnFormat.SLASH_RESOURCE_NAME);
        GatewayVpcEndpoint endpoint = GatewayVpcEndpoint.Builder.create(this, "DynamoDb")
                .vpc(vpc)
                .service(GatewayVpcEndpointAwsService.DYNAMODB)
                .subnets(List.of(subnets))
                .build();
        endpoint.addToPolicy(only(
                List.of("dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:DescribeTable", "dynamodb:Query"),
                table,
                table + "/index/by_customer"));
    }

    private void add(String id, InterfaceVpcEndpointAwsService service, String action, String resource) {
        InterfaceVpcEndpoint endpoint = InterfaceVpcEndpoint.Builder.create(this, id)
                .vpc(vpc)
                .service(service)
                .subnets(subnets)
                .privateDnsEnabled(true)
                .securityGroups(List.of(group))
                .open(false)
                .build();
        endpoint.addToPolicy(only(List.of(action), resource));
    }

    private PolicyStatement only(List<String> actions, String... resources) {
        return PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(actions)
                .resources(List.of(resources))
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", stack.getAccount())))
                .build();
    }

    private String arn(String service, String type, String name, ArnFormat format) {
        return stack.formatArn(ArnComponents.builder()
                .service(service)
                .resource(type)
                .resourceName(name)
                .arnFormat(format)
                .build());
    }
}
