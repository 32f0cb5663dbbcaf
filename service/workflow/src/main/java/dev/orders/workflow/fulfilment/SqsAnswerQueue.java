package dev.orders.workflow.fulfilment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A queue of Amazon SQS. `AnswerFulfilment` reads it.
///
/// @param url of the queue
public record SqsAnswerQueue(SqsClient client, String url) implements AnswerQueue {
    @Override
    public void put(FulfilmentAnswer answer) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("task_token", answer.taskToken().value())
                .put("order_id", answer.orderId())
                .put("result", answer.result().name())
                .toString();
        client.sendMessage(message -> message.queueUrl(url).messageBody(body));
    }
}
