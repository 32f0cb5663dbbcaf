package dev.orders.cloud.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamesTest {
    private static final String ACCOUNT = "eu-central-1:111122223333";

    private static final String EVENTS = """
            {"Resources": {
              "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders-dev"}},
              "Dead": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "orders-dev-dead"}},
              "Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "any"}}},
             "Outputs": {"ExportedBus": {"Value": {"Ref": "Bus"}, "Export": {"Name": "orders-dev-events:Bus"}}}}
            """;

    private static final String WORKFLOW = """
            {"Resources": {
              "Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"StateMachineName": "orders-dev-order"}},
              "Task": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "orders-dev-task"}},
              "Computed": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "Machine"}}}}}
            """;

    private final Templates templates;
    private final Names names;

    NamesTest() throws IOException {
        templates = Templates.of(Map.of("orders-dev-events", EVENTS, "orders-dev-workflow", WORKFLOW));
        names = new Names(templates, "http://127.0.0.1:1/0/");
    }

    private String value(String stack, String json) throws IOException {
        JsonNode value = new ObjectMapper().readTree(json);
        return names.value("orders-dev-" + stack, value);
    }

    @Test
    void aReferenceIsWhatCloudFormationReturns() throws Exception {
        assertThat(value("events", "{\"Ref\": \"Dead\"}")).isEqualTo("http://127.0.0.1:1/0/orders-dev-dead");
        assertThat(value("events", "{\"Ref\": \"Bus\"}")).isEqualTo("orders-dev");
        assertThat(value("workflow", "{\"Ref\": \"Task\"}")).isEqualTo("orders-dev-task");
        assertThat(value("workflow", "{\"Ref\": \"Machine\"}"))
                .isEqualTo("arn:aws:states:" + ACCOUNT + ":stateMachine:orders-dev-order");
        assertThat(value("workflow", "{\"Ref\": \"AWS::Region\"}")).isEqualTo("eu-central-1");
        assertThat(value("workflow", "30")).isEqualTo("30");
    }

    @Test
    void anArnHasTheNameOfTheResource() throws Exception {
        assertThat(value("events", "{\"Fn::GetAtt\": [\"Dead\", \"Arn\"]}"))
                .isEqualTo("arn:aws:sqs:" + ACCOUNT + ":orders-dev-dead");
        assertThat(value("workflow", "{\"Fn::GetAtt\": [\"Task\", \"Arn\"]}"))
                .isEqualTo("arn:aws:lambda:" + ACCOUNT + ":function:orders-dev-task");
    }

    @Test
    void textsAreJoinedAndImported() throws Exception {
        assertThat(value(
                        "workflow",
                        "{\"Fn::Join\": [\"-\", [\"a\", {\"Fn::ImportValue\": \"orders-dev-events:Bus\"}]]}"))
                .isEqualTo("a-orders-dev");
    }

    @Test
    void whatIsNotKnownIsNamed() {
        assertThatThrownBy(() -> value("events", "{\"Ref\": \"Missing\"}"))
                .hasMessage("orders-dev-events has no resource Missing");
        assertThatThrownBy(() -> value("events", "{\"Ref\": \"Role\"}"))
                .hasMessage("the name of orders-dev-events/Role (AWS::IAM::Role)");
        assertThatThrownBy(() -> value("events", "{\"Fn::GetAtt\": [\"Dead\", \"Other\"]}"))
                .hasMessageStartingWith("the attribute Other of orders-dev-events/Dead");
        assertThatThrownBy(() -> value("events", "{\"Fn::Split\": []}")).hasMessage("orders-dev-events uses Fn::Split");
        assertThatThrownBy(() -> value("events", "{\"Fn::ImportValue\": \"nothing\"}"))
                .hasMessage("no stack exports nothing");
        assertThatThrownBy(() -> value("workflow", "{\"Ref\": \"Computed\"}"))
                .hasMessage("orders-dev-workflow/Computed (AWS::SQS::Queue) has no text QueueName");
    }

    @Test
    void theOnlyResourceOfATypeIsFound() {
        assertThat(templates.only("AWS::Events::EventBus").id()).isEqualTo("Bus");
        assertThatThrownBy(() -> templates.only("AWS::SQS::Queue"))
                .hasMessage(
                        "orders-dev-events/Dead (AWS::SQS::Queue) and orders-dev-workflow/Computed (AWS::SQS::Queue)"
                                + " exist");
        assertThatThrownBy(() -> templates.only("AWS::Glue::Table")).hasMessage("no template has a AWS::Glue::Table");
    }

    @Test
    void withoutTemplatesACommandIsTold(@TempDir Path directory) {
        assertThatThrownBy(() -> Templates.read(directory, "dev"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no template of the stage dev")
                .hasMessageContaining("./orders cdk synth");
    }
}
