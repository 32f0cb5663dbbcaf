package dev.orders.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.workflow.fulfilment.Executions;
import dev.orders.workflow.fulfilment.FulfilmentResult;
import dev.orders.workflow.fulfilment.TaskToken;
import dev.orders.workflow.log.LogEntry;
import dev.orders.workflow.log.TaskLog;
import java.util.regex.Pattern;

/// Hands the answers of the warehouse to the executions that wait for them. It gets them in batches from a
/// queue.
///
/// A record that cannot be handed over does not hold up the others. The queue delivers it again, and then keeps
/// it with the dead letters. This is so for malformed records too: a person can read there what the warehouse
/// has sent, and send a correct answer as long as the execution waits.
public final class AnswerFulfilment extends Task {
    private static final Pattern RESULT = Pattern.compile("SHIPPED|OUT_OF_STOCK");

    private final Executions executions;

    /// For Lambda.
    public AnswerFulfilment() {
        this(Surroundings.ofProcess());
    }

    private AnswerFulfilment(Surroundings surroundings) {
        this(surroundings.executions(), surroundings.log());
    }

    /// For tests in a process.
    public AnswerFulfilment(Executions executions, TaskLog log) {
        super("answer_fulfilment", log);
        this.executions = executions;
    }

    @Override
    ObjectNode run(Input input, LogEntry entry) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode failures = result.putArray("batchItemFailures");
        for (Input message : input.objects("Records")) {
            String id = message.text("messageId");
            if (!isHandled(message, entry.part().with("message_id", id))) {
                failures.addObject().put("itemIdentifier", id);
            }
        }
        return result;
    }

    private boolean isHandled(Input message, LogEntry entry) {
        try {
            Input answer = Input.parse(message.text("body"));
            String result = answer.text("result", RESULT, "SHIPPED or OUT_OF_STOCK");
            entry.with("order_id", answer.text("order_id")).with("result", result);
            TaskToken token = new TaskToken(answer.text("task_token"));
            switch (executions.hand(token, FulfilmentResult.valueOf(result))) {
                case TAKEN -> entry.succeeded("The execution continues with the answer of the warehouse");
                case NOBODY_WAITS -> entry.succeeded("No execution waits for this answer any more, so it is ignored");
            }
            return true;
        } catch (Unprocessable malformed) {
            entry.failedForGood(malformed);
            return false;
        } catch (RuntimeException outage) {
            entry.failed(outage);
            return false;
        }
    }
}
