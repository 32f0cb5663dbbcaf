package dev.orders.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What differs between the stages, and what does not.
final class StageTest {
    @ParameterizedTest
    @CsvSource({"DEV, 1, 1, 7, false, 7", "STAGING, 1, 2, 7, true, 30", "PROD, 3, 3, 35, true, 365"})
    void sizesAndProtectionsGrow(
            Stage stage, int gateways, int instances, int backup, boolean isProtected, int logDays) {
        Synthesis synthesis = Synthesis.of(stage);
        JsonNode cluster =
                synthesis.resource("data", "AWS::DocDB::DBCluster", "DBClusterIdentifier", stage.name("orders"));
        JsonNode table = synthesis.resource("data", "AWS::DynamoDB::Table", "TableName", stage.name("claims"));

        assertThat(synthesis.resources("AWS::EC2::NatGateway")).hasSize(gateways);
        assertThat(synthesis.resources("AWS::DocDB::DBInstance")).hasSize(instances);
        assertThat(cluster.path("BackupRetentionPeriod").asInt()).isEqualTo(backup);
        assertThat(cluster.path("DeletionProtection").asBoolean()).isEqualTo(isProtected);
        assertThat(table.path("DeletionProtectionEnabled").asBoolean()).isEqualTo(isProtected);
        assertThat(table.at("/PointInTimeRecoverySpecification/RecoveryPeriodInDays")
                        .asInt())
                .isEqualTo(backup);
        assertThat(synthesis
                        .resource("api", "AWS::Logs::LogGroup", "LogGroupName", "/aws/lambda/" + stage.name("api"))
                        .path("RetentionInDays")
                        .asInt())
                .isEqualTo(logDays);
    }

    @Test
    void whatKeepsDataIsKeptInStagingAndProduction() {
        for (Stage stage : new Stage[] {Stage.STAGING, Stage.PROD}) {
            assertThat(data(stage).values())
                    .allMatch(
                            resource -> resource.path("DeletionPolicy").asText().equals("Retain"));
        }
        assertThat(data(Stage.DEV).values())
                .allMatch(resource -> resource.path("DeletionPolicy").asText().equals("Delete"));
    }

    private static Map<String, JsonNode> data(Stage stage) {
        Map<String, JsonNode> data = Synthesis.of(stage).resources().entrySet().stream()
                .filter(resource -> resource.getKey().startsWith(stage.name("data")))
                .filter(resource -> resource.getValue()
                        .path("Type")
                        .asText()
                        .matches("AWS::(DocDB::DBCluster|DynamoDB::Table|S3::Bucket|KMS::Key|SecretsManager::Secret)"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(data).hasSize(6);
        return data;
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyLogEnds(Stage stage) {
        assertThat(Synthesis.of(stage).resources("AWS::Logs::LogGroup").values())
                .hasSizeGreaterThan(20)
                .allMatch(log -> log.path("RetentionInDays").asInt() > 0);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyStageHasTheSameStacks(Stage stage) {
        assertThat(Synthesis.of(stage).templates())
                .containsOnlyKeys(
                        "orders-account",
                        "orders-pipeline",
                        stage.name("network"),
                        stage.name("data"),
                        stage.name("identity"),
                        stage.name("events"),
                        stage.name("api"),
                        stage.name("workflow"),
                        stage.name("analytics"),
                        stage.name("observability"));
    }

    @Test
    void everyResourceThatCanHaveTagsHasThoseOfTheStage() {
        assertThat(Synthesis.of(Stage.PROD)
                        .resource("data", "AWS::DynamoDB::Table", "TableName", "orders-prod-claims")
                        .path("Tags")
                        .toString())
                .contains("{\"Key\":\"service\",\"Value\":\"orders\"}", "{\"Key\":\"stage\",\"Value\":\"prod\"}");
    }

    @Test
    void onlyProductionWarnsThatNoMoneyMovesAndNoGoodsAreSent() {
        assertThat(warnings(Stage.PROD)).singleElement().asString().contains("no money moves and no goods are sent");
        assertThat(warnings(Stage.STAGING)).isEmpty();
        assertThat(warnings(Stage.DEV)).isEmpty();
    }

    /// README.md says why the others are outside.
    @Test
    void onlyTheFunctionsThatNeedTheDatabaseAreInTheNetwork() {
        Map<Boolean, Set<String>> functions =
                Synthesis.of(Stage.PROD).resources("AWS::Lambda::Function").values().stream()
                        .collect(Collectors.partitioningBy(
                                function -> function.has("VpcConfig"),
                                Collectors.mapping(
                                        function ->
                                                function.path("FunctionName").asText(),
                                        Collectors.toSet())));

        assertThat(functions.get(true)).containsExactlyInAnyOrder("orders-prod-api", "orders-prod-relay");
        assertThat(functions.get(false)).hasSize(6).contains("orders-prod-tenant-claim");
    }

    /// The warnings of the CDK about the stack of the workflow.
    private static List<String> warnings(Stage stage) {
        List<String> warnings = new ArrayList<>();
        Synthesis.read(Synthesis.of(stage).directory().resolve(stage.name("workflow") + ".metadata.json"))
                .forEach(entries -> entries.forEach(entry -> {
                    if (entry.path("type").asText().equals("aws:cdk:warning")) {
                        warnings.add(entry.path("data").asText());
                    }
                }));
        return warnings;
    }

    @Test
    void anUnknownStageIsRefused() {
        assertThatThrownBy(() -> Stage.of("production"))
                .hasMessage("stage is \"production\", allowed is one of dev, staging, prod");
    }
}
