package dev.orders.aws.api;

import dev.orders.aws.part.Accepted;
import dev.orders.aws.part.Logs;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.CfnRestApi;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.LambdaIntegrationOptions;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// A REST API that hands every request to the function as it is. Routes, limits and credentials are those of
/// the service. It is not an HTTP API, because the firewall cannot protect one.
final class Gateway extends Construct {
    /// The first part of every path.
    static final String STAGE = "live";

    /// TLS 1.2 and 1.3 with forward secrecy. Without a policy the gateway accepts TLS 1.0.
    private static final String TLS = "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09";

    /// A line for each request. It has no path, because a path may contain the id of a customer, and no address of
    /// the client. The service writes a line of its own for each request.
    private static final String ACCESS_LOG = "{\"request_id\":\"$context.requestId\",\"time\":\"$context.requestTime\","
            + "\"method\":\"$context.httpMethod\",\"status\":\"$context.status\","
            + "\"latency_ms\":\"$context.responseLatency\",\"integration_ms\":\"$context.integration.latency\","
            + "\"integration_error\":\"$context.integration.error\",\"waf\":\"$context.waf.status\","
            + "\"trace\":\"$context.xrayTraceId\"}";

    private final RestApi api;

    Gateway(Construct scope, Stage stage, Alias live, IKey key) {
        super(scope, "Gateway");
        LogGroup log = Logs.of(this, "Log", "/aws/apigateway/" + stage.name("access"), stage, key);
        api = LambdaRestApi.Builder.create(this, "Api")
                .restApiName(stage.name("api"))
                .description("The order service")
                .handler(live)
                .integrationOptions(LambdaIntegrationOptions.builder()
                        .allowTestInvoke(false)
                        .build())
                .endpointTypes(List.of(EndpointType.REGIONAL))
                .binaryMediaTypes(List.of("*/*"))
                .cloudWatchRole(true)
                .cloudWatchRoleRemovalPolicy(stage.removal())
                .deployOptions(StageOptions.builder()
                        .stageName(STAGE)
                        .tracingEnabled(true)
                        .metricsEnabled(true)
                        .loggingLevel(MethodLoggingLevel.ERROR)
                        .dataTraceEnabled(false)
                        .accessLogDestination(new LogGroupLogDestination(log))
                        .accessLogFormat(AccessLogFormat.custom(ACCESS_LOG))
                        .build())
                .build();
        if (api.getNode().getDefaultChild() instanceof CfnRestApi definition) {
            definition.setEndpointAccessMode("STRICT");
            definition.setSecurityPolicy(TLS);
        }
        acceptFindings();
        problem(ResponseType.DEFAULT_4_XX, "Refused by the gateway", Map.of());
        problem(ResponseType.THROTTLED, "Too many requests", Map.of("Retry-After", "'1'"));
        problem(ResponseType.DEFAULT_5_XX, "No answer of the service", Map.of("Retry-After", "'1'"));
    }

    private void acceptFindings() {
        String own = "The service checks credentials itself, and answers with its own problems";
        Accepted.finding(api, "APIG2", "The service checks requests itself, and answers with its own problems");
        Accepted.finding(api, "APIG4", own);
        Accepted.finding(api, "COG4", own);
        Accepted.finding(
                api,
                "IAM4",
                "API Gateway asks for this policy of AWS",
                "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs");
    }

    /// What the gateway itself answers has the form of the problems of the service.
    private void problem(ResponseType type, String title, Map<String, String> headers) {
        api.addGatewayResponse(
                type.getResponseType(),
                GatewayResponseOptions.builder()
                        .type(type)
                        .responseHeaders(headers)
                        .templates(Map.of("application/problem+json", """
                                {"type": "about:blank", "title": "%s", "detail": $context.error.messageString, \
                                "trace_id": "$context.requestId"}""".formatted(title)))
                        .build());
    }

    /// The API.
    RestApi api() {
        return api;
    }
}
