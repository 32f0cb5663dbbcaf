package dev.orders.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.part.OrderEvents;
import dev.orders.aws.stage.Stage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names that templates and code share. A renamed one fails here, and not in a deployment.
final class NamesTest {
    private static final String STORE = "stores/dynamodb/src/main/java/dev/orders/store/dynamodb/";

    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    @Test
    void theTableOfClaimsHasTheFormThatTheStoreRequires() {
        JsonNode table = only("AWS::DynamoDB::Table");
        JsonNode index = table.at("/GlobalSecondaryIndexes/0");

        assertThat(table.at("/KeySchema")).hasSize(1);
        assertThat(table.at("/KeySchema/0/AttributeName").asText()).isEqualTo(constant("ClaimItem", "ID"));
        assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText())
                .isEqualTo(constant("ClaimItem", "PURGE_AT"));
        assertThat(table.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
        assertThat(index.path("IndexName").asText()).isEqualTo(constant("ClaimTable", "BY_CUSTOMER"));
        assertThat(index.at("/KeySchema/0/AttributeName").asText()).isEqualTo(constant("ClaimItem", "CUSTOMER"));
        assertThat(index.at("/Projection/ProjectionType").asText()).isEqualTo("KEYS_ONLY");
        assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
    }

    @Test
    void theFunctionsUseTheTableTheBusAndTheRelayOfTheTemplates() {
        assertThat(exported("data", variable("DYNAMODB_TABLE"))).isEqualTo("AWS::DynamoDB::Table");
        assertThat(exported("events", variable("EVENTBRIDGE_BUS"))).isEqualTo("AWS::Events::EventBus");
        assertThat(exported("events", variable("RELAY_FUNCTION"))).isEqualTo("AWS::Lambda::Function");
        assertThat(exported("data", variable("MASTER_KEY_SECRET"))).isEqualTo("AWS::SecretsManager::Secret");
        assertThat(variable("EVENT_SINKS").asText())
                .isEqualTo(Checkout.found(
                                "sinks/aws/src/main/java/dev/orders/sink/aws/EventBridgeSinkFactory.java",
                                "String NAME = \"(\\w+)\"")
                        .iterator()
                        .next());
        assertThat(variable("IDEMPOTENCY_STORE").asText()).isEqualTo(constant("DynamoClaimStore", "NAME"));
    }

    @Test
    void rulesSelectTheSourceTypesAndSchemasOfTheService() {
        Set<String> types = Checkout.found(
                "service/core/src/main/java/dev/orders/core/order/EventType.java", "^    [A-Z_]+\\(\"(\\w+)\"\\)[,;]");
        Set<String> rules = new TreeSet<>();
        synthesis.resources("AWS::Events::Rule").values().forEach(rule -> {
            JsonNode pattern = rule.path("EventPattern");
            if (pattern.path("source").path(0).asText().equals(OrderEvents.SOURCE)) {
                pattern.path("detail-type").forEach(type -> {
                    rules.add(type.asText());
                    String schema = Synthesis.read(Checkout.path("docs/events/" + type.asText() + ".schema.json"))
                            .path("$id")
                            .asText();
                    assertThat(Policies.texts(pattern.at("/detail/dataschema"))).contains(schema);
                });
            }
        });

        assertThat(rules).isEqualTo(types);
        assertThat(Checkout.found(
                        "sinks/aws/src/main/java/dev/orders/sink/aws/EventBus.java", "String SOURCE = \"(\\w+)\""))
                .containsExactly(OrderEvents.SOURCE);
    }

    /// Receivers of several stages can tell them apart.
    @Test
    void theSourceOfEventsNamesTheStage() {
        assertThat(variable("EVENT_SOURCE").asText()).isEqualTo("/orders/prod");
    }

    @Test
    void theHandlersOfTheServiceExist() {
        Map<String, String> handlers = new TreeMap<>();
        synthesis.resources("AWS::Lambda::Function").values().forEach(function -> {
            String handler = function.path("Handler").asText();
            if (function.path("Runtime").asText().startsWith("java")) {
                handlers.put(function.path("FunctionName").asText(), handler);
            }
        });

        assertThat(handlers)
                .containsOnlyKeys(
                        "orders-prod-api",
                        "orders-prod-relay",
                        "orders-prod-authorize-payment",
                        "orders-prod-refund-payment",
                        "orders-prod-request-fulfilment",
                        "orders-prod-change-order-status",
                        "orders-prod-answer-fulfilment");
        assertThat(handlers.values())
                .allSatisfy(handler -> assertThat(source(handler)).exists());
    }

    /// The module is the third part of the package: `dev.orders.lambda`, `dev.orders.workflow`.
    private static Path source(String handler) {
        String module = handler.split("\\.", -1)[2];
        return Checkout.path("service/" + module + "/src/main/java/" + handler.replace('.', '/') + ".java");
    }

    @Test
    void theQueuesHaveTheseNames() {
        assertThat(queues())
                .containsExactlyInAnyOrder(
                        "events",
                        "events-dead-letters",
                        "relay-dead-letters",
                        "fulfilment-answers",
                        "fulfilment-answers-dead-letters",
                        "workflow-dead-letters",
                        "analytics-dead-letters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deploy/aws/README.md | queue `orders-<stage>-([a-z-]+)`",
                "deploy/aws/WORKFLOW.md | queue `orders-<stage>-([a-z-]+)`",
                "docs/CLOUD.md | /orders-dev-([a-z-]+) \\(SQS",
                "tools/cloud/src/main/java/dev/orders/cloud/local/LocalCloud.java | \\.queue\\(\"([a-z-]+)\"\\)",
                "tools/cloud/src/main/java/dev/orders/cloud/local/CloudCommand.java | \\.queue\\(\"([a-z-]+)\"\\)"
            })
    void everyQueueThatADocumentOrAToolNamesExists(String path, String pattern) {
        assertThat(Checkout.found(path, pattern)).isNotEmpty().isSubsetOf(queues());
    }

    /// The names of queues, without the part that all have.
    private Set<String> queues() {
        Set<String> names = new TreeSet<>();
        synthesis
                .resources("AWS::SQS::Queue")
                .values()
                .forEach(queue ->
                        names.add(queue.path("QueueName").asText().replaceFirst("^" + Stage.PROD.name(""), "")));
        return names;
    }

    @Test
    void theScopesOfTheIssuerAreThoseOfTheService() {
        Set<String> scopes = Checkout.found(
                "service/core/src/main/java/dev/orders/core/access/Scope.java", "^    [A-Z_]+\\(\"([a-z:]+)\"\\)[,;]");
        Set<String> offered = new TreeSet<>();
        synthesis
                .resource("identity", "AWS::Cognito::UserPoolResourceServer", "Identifier", "orders")
                .path("Scopes")
                .forEach(scope -> offered.add(scope.path("ScopeName").asText()));

        assertThat(offered).hasSize(6).isEqualTo(scopes);
        assertThat(variable("OIDC_SCOPE_PREFIX").asText()).isEqualTo("orders/");
    }

    /// The gateway endpoint and the interface endpoints name resources of other stacks by their names.
    @Test
    void theEndpointsOfTheNetworkLetTheResourcesOfTheStageThrough() {
        String endpoints =
                synthesis.resources("network", "AWS::EC2::VPCEndpoint").toString();

        assertThat(endpoints)
                .contains("table/"
                        + only("AWS::DynamoDB::Table").path("TableName").asText() + "\"")
                .contains("event-bus/"
                        + only("AWS::Events::EventBus").path("Name").asText() + "\"")
                .contains("function:" + Stage.PROD.name("relay") + "\"")
                .contains("secret:" + Stage.PROD.name("master-keys") + "-??????");
        assertThat(synthesis.resource("data", "AWS::SecretsManager::Secret", "Name", Stage.PROD.name("master-keys")))
                .isNotNull();
    }

    private JsonNode only(String type) {
        Map<String, JsonNode> found = synthesis.resources(type);
        assertThat(found).hasSize(1);
        return found.values().iterator().next();
    }

    private JsonNode variable(String name) {
        return synthesis
                .resource("api", "AWS::Lambda::Function", "FunctionName", Stage.PROD.name("api"))
                .at("/Environment/Variables/" + name);
    }

    /// The type of the resource in another stack that a value comes from.
    private String exported(String stack, JsonNode value) {
        String name = value.path("Fn::ImportValue").asText();
        JsonNode template = synthesis.template(stack);
        for (JsonNode output : template.path("Outputs")) {
            if (output.at("/Export/Name").asText().equals(name)) {
                JsonNode source = output.path("Value");
                String id = source.has("Ref")
                        ? source.path("Ref").asText()
                        : source.path("Fn::GetAtt").path(0).asText();
                return template.path("Resources").path(id).path("Type").asText();
            }
        }
        return "nothing has " + value;
    }

    private static String constant(String type, String name) {
        return Checkout.found(STORE + type + ".java", " " + name + " = \"(\\w+)\"")
                .iterator()
                .next();
    }
}
