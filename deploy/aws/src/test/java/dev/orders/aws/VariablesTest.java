package dev.orders.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.stage.Stage;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The variables of the functions are those that their code reads.
final class VariablesTest {
    private static final String SETTINGS = "service/lambda/src/main/java/dev/orders/lambda/LambdaSettings.java";
    private static final String SECRET = "service/lambda/src/main/java/dev/orders/lambda/secret/MasterKeySecret.java";

    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    @ParameterizedTest
    @ValueSource(strings = {"api", "relay"})
    void theServiceKnowsEveryVariable(String function) {
        Set<String> known = Checkout.found(".env.example", "^#([A-Z][A-Z0-9_]+)=");
        known.addAll(Checkout.found(SETTINGS, "String RELAY_FUNCTION = \"(\\w+)\""));
        known.addAll(Checkout.found(SECRET, "String NAME = \"(\\w+)\""));
        // For the JVM.
        known.add("JAVA_TOOL_OPTIONS");

        assertThat(known).hasSizeGreaterThan(50);
        assertThat(names(function)).hasSizeGreaterThan(10).isSubsetOf(known);
    }

    /// `LambdaSettings` refuses them.
    @ParameterizedTest
    @ValueSource(strings = {"api", "relay"})
    void noVariableHasNoEffectInAFunction(String function) {
        String list = Checkout.text(SETTINGS)
                .replaceFirst("(?s).*WITHOUT_EFFECT = List.of\\(", "")
                .replaceFirst("(?s)\\);.*", "");

        assertThat(list.split(",", -1)).hasSizeGreaterThan(5);
        assertThat(names(function)).noneMatch(name -> list.contains("\"" + name + "\""));
    }

    /// What `APP_ENV=prod` requires, and what a function requires.
    @ParameterizedTest
    @ValueSource(strings = {"api", "relay"})
    void everythingThatIsRequiredIsSet(String function) {
        assertThat(names(function))
                .contains(
                        "MONGO_URI",
                        "MONGO_CA_FILE",
                        "MASTER_KEY_SECRET",
                        "OIDC_ISSUER",
                        "OIDC_AUDIENCE",
                        "EVENTBRIDGE_BUS",
                        "DYNAMODB_TABLE");
        assertThat(variable(function, "APP_ENV").asText()).isEqualTo("prod");
        assertThat(variable(function, "AUTH").asText()).isEqualTo("required");
        assertThat(variable(function, "METRICS_ACCESS").asText()).isEqualTo("scope");
    }

    /// Only AWS sets them, and refuses a function that does.
    @Test
    void noFunctionSetsAVariableOfLambda() {
        assertThat(synthesis.resources("AWS::Lambda::Function").values())
                .allSatisfy(function -> assertThat(
                                function.at("/Environment/Variables").fieldNames())
                        .toIterable()
                        .noneMatch(name -> name.startsWith("AWS_") || name.startsWith("LAMBDA_")));
    }

    @Test
    void theVariablesOfTheWorkflowAreDocumented() {
        Set<String> documented = Checkout.found("deploy/aws/WORKFLOW.md", "^\\| `([A-Z_]+)` \\|");
        Set<String> set = new TreeSet<>();
        synthesis
                .resources("workflow", "AWS::Lambda::Function")
                .values()
                .forEach(function ->
                        function.at("/Environment/Variables").fieldNames().forEachRemaining(set::add));

        assertThat(set).isEqualTo(documented);
    }

    private Set<String> names(String function) {
        Set<String> names = new TreeSet<>();
        variables(function).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode variable(String function, String name) {
        return variables(function).path(name);
    }

    private JsonNode variables(String function) {
        String stack = function.equals("relay") ? "events" : function;
        return synthesis
                .resource(stack, "AWS::Lambda::Function", "FunctionName", Stage.PROD.name(function))
                .at("/Environment/Variables");
    }
}
