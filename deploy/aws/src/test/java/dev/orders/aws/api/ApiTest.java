package dev.orders.aws.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gateway, the firewall, and how a new version of the function gets requests.
final class ApiTest {
    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    @Test
    void everyRequestReachesTheFunctionAsItIs() {
        assertThat(only("AWS::ApiGateway::RestApi").at("/BinaryMediaTypes/0").asText())
                .isEqualTo("*/*");
        assertThat(synthesis.resources("api", "AWS::ApiGateway::Method").values())
                .hasSize(2)
                .allMatch(method -> method.path("HttpMethod").asText().equals("ANY"))
                .allMatch(method -> method.at("/Integration/Type").asText().equals("AWS_PROXY"))
                .allMatch(method -> method.at("/Integration/Uri").toString().contains("{\"Ref\":\"Live"));
    }

    @Test
    void theGatewayLogsTracesAndSpeaksNoOldTls() {
        JsonNode stage = only("AWS::ApiGateway::Stage");

        assertThat(stage.path("TracingEnabled").asBoolean()).isTrue();
        assertThat(stage.at("/AccessLogSetting/Format").asText())
                .contains("$context.requestId", "$context.status")
                .doesNotContain("sourceIp", "path", "Path", "authorizer");
        assertThat(Synthesis.parse(stage.at("/AccessLogSetting/Format").asText()))
                .hasSizeGreaterThan(7);
        assertThat(stage.at("/MethodSettings/0/DataTraceEnabled").asBoolean()).isFalse();
        assertThat(only("AWS::ApiGateway::RestApi").path("SecurityPolicy").asText())
                .startsWith("SecurityPolicy_TLS13_1_2");
    }

    @Test
    void aNewVersionStartsFromASnapshot() {
        JsonNode function = synthesis.resource("api", "AWS::Lambda::Function", "FunctionName", "orders-prod-api");

        assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
        assertThat(function.path("Runtime").asText()).isEqualTo("java25");
        assertThat(function.path("Timeout").asInt()).isLessThan(29);
        assertThat(only("AWS::Lambda::Alias")
                        .at("/FunctionVersion/Fn::GetAtt/0")
                        .asText())
                .startsWith("apiFunctionCurrentVersion");
    }

    @ParameterizedTest
    @CsvSource({
        "DEV, CodeDeployDefault.LambdaAllAtOnce",
        "STAGING, CodeDeployDefault.LambdaCanary10Percent5Minutes",
        "PROD, CodeDeployDefault.LambdaCanary10Percent5Minutes"
    })
    void aNewVersionGetsATenthOfTheRequestsFirstAndIsTakenBackOnAlarms(Stage stage, String configuration) {
        JsonNode group = Synthesis.of(stage)
                .resource("api", "AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName", stage.name("api"));

        assertThat(group.path("DeploymentConfigName").asText()).isEqualTo(configuration);
        assertThat(group.at("/AlarmConfiguration/Enabled").asBoolean()).isTrue();
        assertThat(group.at("/AlarmConfiguration/Alarms")).hasSize(2);
        assertThat(group.at("/AutoRollbackConfiguration/Events").toString())
                .contains("DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_FAILURE");
        assertThat(resourceOf(stage, "AWS::Lambda::Alias").has("UpdatePolicy")).isTrue();
    }

    @Test
    void theFirewallHasManagedRulesAndALimitForEachAddress() {
        JsonNode firewall = only("AWS::WAFv2::WebACL");
        List<String> rules = new ArrayList<>();
        firewall.path("Rules").forEach(rule -> rules.add(rule.path("Name").asText()));

        assertThat(rules)
                .containsExactly(
                        "limit",
                        "AWSManagedRulesAmazonIpReputationList",
                        "AWSManagedRulesKnownBadInputsRuleSet",
                        "AWSManagedRulesCommonRuleSet");
        assertThat(firewall.at("/Rules/0/Action").has("Block")).isTrue();
        assertThat(firewall.at("/Rules/0/Statement/RateBasedStatement/AggregateKeyType")
                        .asText())
                .isEqualTo("IP");
        assertThat(only("AWS::WAFv2::WebACLAssociation").path("ResourceArn").toString())
                .contains("GatewayApiDeploymentStage");
        assertThat(only("AWS::WAFv2::LoggingConfiguration")
                        .path("RedactedFields")
                        .toString())
                .contains("authorization", "UriPath", "QueryString");
    }

    private JsonNode only(String type) {
        Map<String, JsonNode> found = synthesis.resources("api", type);
        assertThat(found).hasSize(1);
        return found.values().iterator().next();
    }

    private static JsonNode resourceOf(Stage stage, String type) {
        return Synthesis.of(stage).resources().values().stream()
                .filter(resource -> resource.path("Type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
