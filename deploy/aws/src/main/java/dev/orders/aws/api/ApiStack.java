package dev.orders.aws.api;

import dev.orders.aws.part.Permission;
import dev.orders.aws.part.ServiceFunction;
import dev.orders.aws.part.StackKey;
import dev.orders.aws.service.OrderFunctions;
import dev.orders.aws.stage.Stage;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.constructs.Construct;

/// The public API: a REST API of API Gateway in front of a function. A new version of the function gets a tenth
/// of the requests first, and is taken back if alarms go off.
public final class ApiStack extends Stack {
    /// API Gateway waits 29 seconds.
    private static final Duration TIMEOUT = Duration.seconds(28);

    private final RestApi api;

    /// Creates the stack.
    ///
    /// @param relay the ARN of the relay function
    public ApiStack(
            Construct scope, String id, StackProps properties, Stage stage, OrderFunctions functions, String relay) {
        super(scope, id, properties);
        StackKey key = new StackKey(this, stage);
        ServiceFunction function = functions
                .create(
                        this,
                        key,
                        new OrderFunctions.Own(
                                "api",
                                "ApiFunction",
                                "Answers the requests of clients",
                                TIMEOUT,
                                functions.network().api(),
                                Map.of(
                                        "RELAY_FUNCTION",
                                        relay,
                                        // Without it the library of the hooks may not find those of Lambda.
                                        "JAVA_TOOL_OPTIONS",
                                        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac")),
                        builder -> builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS))
                .allow(Permission.to("lambda:InvokeFunction").on(relay));
        Annotations.of(function.function())
                .acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias has a published version");
        Alias live = Alias.Builder.create(this, "Live")
                .aliasName("live")
                .version(function.function().getCurrentVersion())
                .build();
        api = new Gateway(this, stage, live, key).api();
        new Firewall(this, stage, api, key);
        CfnOutput.Builder.create(this, "Url").value(url()).build();
        new Canary(this, stage, api, live);
    }

    /// The address of the API, without a slash at its end.
    public String url() {
        return "https://" + api.getRestApiId() + ".execute-api." + getRegion() + ".amazonaws.com/" + Gateway.STAGE;
    }

    /// The name of the API, for metrics.
    public String name() {
        return api.getRestApiName();
    }
}
