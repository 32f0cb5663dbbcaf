package dev.orders.aws.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.Checkout;
import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The order of the steps, and what they run.
final class PipelineTest {
    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    @Test
    void everyStageIsVerifiedBeforeTheNextAndAPersonApprovesProduction() {
        JsonNode pipeline = synthesis.resource("pipeline", "AWS::CodePipeline::Pipeline", "Name", "orders");
        List<String> stages = new ArrayList<>();
        pipeline.path("Stages").forEach(stage -> stages.add(stage.path("Name").asText()));

        assertThat(stages)
                .containsExactly(
                        "Source",
                        "Test",
                        "Build",
                        "Deploy-dev",
                        "Verify-dev",
                        "Deploy-staging",
                        "Verify-staging",
                        "Approve",
                        "Deploy-prod",
                        "Verify-prod");
        assertThat(pipeline.at("/Stages/7/Actions/0/ActionTypeId/Category").asText())
                .isEqualTo("Approval");
    }

    @Test
    void theCommandsOfEveryStepAreInAFile() {
        assertThat(synthesis.resources("AWS::CodeBuild::Project").values())
                .hasSize(8)
                .allSatisfy(project -> assertThat(
                                Checkout.path(project.at("/Source/BuildSpec").asText()))
                        .exists());
    }

    /// Tenants, address and budget are in the context of cdk.json, which the CDK reads by itself. So this command
    /// gives the stage only.
    @Test
    void whatIsDeployedWasBuiltOnceForAllStages() {
        assertThat(Checkout.text("deploy/aws/pipeline/build.yaml"))
                .contains("for stage in dev staging prod; do ./orders cdk synth --quiet -c stage=$stage --output"
                        + " target/assembly/$stage; done");
        assertThat(Checkout.text("deploy/aws/README.md"))
                .contains("[cdk.json](cdk.json), as `\"context\": {", "pipeline reads it too");
        assertThat(Checkout.text("deploy/aws/pipeline/deploy.yaml"))
                .contains("--app \"target/assembly/$STAGE\"", "\"orders-$STAGE-*\"")
                .doesNotContain("mvn");
    }

    @Test
    void onlyTheStepThatDeploysBecomesTheRolesOfTheCdk() {
        assertThat(synthesis.resources("pipeline", "AWS::IAM::Policy").entrySet())
                .filteredOn(policy -> policy.getValue().toString().contains("\"sts:AssumeRole\""))
                .hasSize(3)
                .allMatch(policy -> policy.getKey().startsWith("Stepsdeploy"));
    }
}
