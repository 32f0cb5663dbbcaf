package dev.orders.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What roles may do has no star, with the exceptions that are listed here.
final class PermissionsTest {
    private final List<JsonNode> statements = Policies.ofRoles(Synthesis.of(Stage.PROD));

    @Test
    void noActionHasAStar() {
        assertThat(statements).hasSizeGreaterThan(60);
        assertThat(actions(statements)).hasSizeGreaterThan(50).noneMatch(action -> action.contains("*"));
    }

    /// These actions have no resources, or Lambda and Step Functions need them for all.
    @Test
    void onlyActionsWithoutResourcesAreForAll() {
        assertThat(actions(statements.stream()
                        .filter(statement -> isAllowed(statement)
                                && Policies.texts(statement.path("Resource")).contains("*"))
                        .toList()))
                .containsExactlyInAnyOrder(
                        "xray:PutTraceSegments",
                        "xray:PutTelemetryRecords",
                        "xray:GetSamplingRules",
                        "xray:GetSamplingTargets",
                        "ec2:CreateNetworkInterface",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeSubnets",
                        "ec2:DeleteNetworkInterface",
                        "ec2:AssignPrivateIpAddresses",
                        "ec2:UnassignPrivateIpAddresses",
                        "logs:CreateLogDelivery",
                        "logs:GetLogDelivery",
                        "logs:UpdateLogDelivery",
                        "logs:DeleteLogDelivery",
                        "logs:ListLogDeliveries",
                        "logs:PutResourcePolicy",
                        "logs:DescribeResourcePolicies",
                        "logs:DescribeLogGroups");
    }

    /// Names that AWS chooses: files of Firehose and CodePipeline, and the id behind the name of a stack.
    @Test
    void onlyNamesThatAwsChoosesHaveAStar() {
        assertThat(actions(statements.stream()
                        .filter(statement -> Policies.texts(statement.path("Resource")).stream()
                                .anyMatch(PermissionsTest::hasStar))
                        .toList()))
                .containsExactlyInAnyOrder(
                        "s3:AbortMultipartUpload",
                        "s3:GetObject",
                        "s3:GetObjectVersion",
                        "s3:PutObject",
                        "cloudformation:DescribeStacks");
    }

    @Test
    void noRoleMayManageAccessOrKeys() {
        assertThat(actions(statements))
                .noneMatch(action -> action.startsWith("iam:")
                        || action.startsWith("kms:Put")
                        || action.startsWith("kms:Schedule")
                        || action.startsWith("kms:CreateGrant"));
    }

    /// A star or a question mark stands for names that nobody has listed. A star alone is the subject of the test
    /// before.
    private static boolean hasStar(String resource) {
        return !resource.equals("*") && (resource.contains("*") || resource.contains("?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:dynamodb:eu-central-1:111122223333:table/orders-* | true",
                "arn:aws:dynamodb:eu-central-1:111122223333:table/*/index/one | true",
                "arn:aws:secretsmanager:eu-central-1:111122223333:secret:one-?????? | true",
                "{\"Fn::Join\":[\"\",[{\"Fn::GetAtt\":[\"Files\",\"Arn\"]},\"/*\"]]} | true",
                "{\"Fn::Join\":[\"\",[\"arn:aws:s3:::*\",{\"Ref\":\"Name\"}]]} | true",
                "arn:aws:dynamodb:eu-central-1:111122223333:table/orders | false"
            })
    void everyStarInAResourceIsSeen(String resource, boolean seen) {
        assertThat(hasStar(resource)).isEqualTo(seen);
    }

    private static boolean isAllowed(JsonNode statement) {
        return statement.path("Effect").asText().equals("Allow");
    }

    private static Set<String> actions(List<JsonNode> statements) {
        return statements.stream()
                .flatMap(statement -> Policies.texts(statement.path("Action")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
