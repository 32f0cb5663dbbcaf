package dev.orders.workflow.fulfilment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Executions of AWS Step Functions.
public record StepFunctionsExecutions(SfnClient client) implements Executions {
    @Override
    public Handover hand(TaskToken token, FulfilmentResult result) {
        String output = JsonNodeFactory.instance
                .objectNode()
                .put("result", result.name())
                .toString();
        try {
            client.sendTaskSuccess(success -> success.taskToken(token.value()).output(output));
            return Handover.TAKEN;
        } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException gone) {
            return Handover.NOBODY_WAITS;
        }
    }
}
