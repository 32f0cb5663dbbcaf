package dev.orders.fronts.workflow;

import dev.orders.workflow.fulfilment.AnswerQueue;
import dev.orders.workflow.fulfilment.FulfilmentAnswer;
import dev.orders.workflow.fulfilment.FulfilmentRequest;
import dev.orders.workflow.fulfilment.FulfilmentResult;
import dev.orders.workflow.fulfilment.TaskToken;
import dev.orders.workflow.fulfilment.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A warehouse that sends everything but what begins with `sold-out`, and never answers for what begins with
/// `silent`.
final class ScriptedWarehouse implements Warehouse {
    private final AnswerQueue answers;
    private final Map<String, List<TaskToken>> tokens = new ConcurrentHashMap<>();
    private volatile Consumer<String> beforeAnswer = _ -> {};

    ScriptedWarehouse(AnswerQueue answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public void ask(FulfilmentRequest request) {
        tokens.computeIfAbsent(request.orderId(), _ -> new CopyOnWriteArrayList<>())
                .add(request.taskToken());
        beforeAnswer.accept(request.orderId());
        String sku = request.items().getFirst().sku();
        if (!sku.startsWith("silent")) {
            FulfilmentResult result =
                    sku.startsWith("sold-out") ? FulfilmentResult.OUT_OF_STOCK : FulfilmentResult.SHIPPED;
            answers.put(new FulfilmentAnswer(request.taskToken(), request.orderId(), result));
        }
    }

    /// Runs this with the id of an order before each answer.
    void beforeAnswer(Consumer<String> action) {
        beforeAnswer = action;
    }

    /// The tokens with which it was asked to send an order.
    List<TaskToken> tokens(String order) {
        return tokens.getOrDefault(order, List.of());
    }
}
