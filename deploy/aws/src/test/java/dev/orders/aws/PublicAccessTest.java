package dev.orders.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.stage.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nothing can be reached from outside, except the gateway.
final class PublicAccessTest {
    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    @Test
    void noSecurityGroupLetsAnAddressIn() {
        Map<String, JsonNode> rules = synthesis.resources("AWS::EC2::SecurityGroupIngress");

        assertThat(rules).hasSize(4);
        assertThat(rules.values())
                .allMatch(rule -> rule.has("SourceSecurityGroupId"))
                .noneMatch(rule -> rule.has("CidrIp") || rule.has("CidrIpv6"));
        assertThat(synthesis.resources("AWS::EC2::SecurityGroup").values())
                .hasSize(4)
                .noneMatch(group -> group.has("SecurityGroupIngress"));
    }

    @Test
    void noSubnetGivesPublicAddresses() {
        assertThat(synthesis.resources("AWS::EC2::Subnet").values())
                .hasSize(9)
                .noneMatch(subnet -> subnet.path("MapPublicIpOnLaunch").asBoolean());
    }

    @Test
    void theSubnetsOfTheDatabaseReachNothing() {
        List<String> tables = synthesis.resources("network", "AWS::EC2::RouteTable").keySet().stream()
                .filter(id -> id.contains("database"))
                .toList();

        assertThat(tables).hasSize(3);
        assertThat(synthesis.resources("AWS::EC2::Route").values())
                .hasSize(6)
                .noneMatch(route ->
                        tables.contains(route.path("RouteTableId").path("Ref").asText()));
    }

    @Test
    void everyBucketIsClosed() {
        assertThat(synthesis.resources("AWS::S3::Bucket").values())
                .hasSize(8)
                .allSatisfy(bucket -> assertThat(
                                bucket.path("PublicAccessBlockConfiguration").elements())
                        .toIterable()
                        .hasSize(4)
                        .allMatch(JsonNode::asBoolean));
    }

    @Test
    void onlyServicesOfThisAccountInvokeFunctions() {
        assertThat(synthesis.resources("AWS::Lambda::Url")).isEmpty();
        assertThat(synthesis.resources("AWS::Lambda::Permission").values())
                .isNotEmpty()
                .allMatch(permission -> permission.path("Principal").asText().endsWith(".amazonaws.com"))
                .allMatch(permission -> permission.has("SourceArn"));
    }

    /// A statement for everybody must deny, or be for principals of this account.
    @Test
    void noPolicyOfAResourceAllowsEverybody() {
        List<JsonNode> statements = Policies.ofResources(synthesis);

        assertThat(statements).hasSizeGreaterThan(60);
        assertThat(statements)
                .filteredOn(statement -> statement.path("Effect").asText().equals("Allow"))
                .filteredOn(Policies::isForEverybody)
                .hasSize(4)
                .allMatch(statement -> statement.at("/Condition/StringEquals").has("aws:PrincipalAccount"));
    }

    /// A service of AWS that acts for another account could otherwise be used to reach ours.
    @Test
    void everyServiceActsForThisAccountOnly() {
        assertThat(Policies.ofResources(synthesis))
                .filteredOn(statement -> statement.path("Principal").has("Service"))
                .filteredOn(statement -> !Policies.isTrust(statement))
                .isNotEmpty()
                .allMatch(statement -> statement.has("Condition"), "has a condition");
    }
}
