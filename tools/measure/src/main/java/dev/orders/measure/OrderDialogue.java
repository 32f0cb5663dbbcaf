package dev.orders.measure;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Creates an order, then reads it, pays it, or creates the next one.
final class OrderDialogue implements Dialogue {
    /// An order that cannot be: a quantity of nothing, and a price that no coin can pay.
    static final byte[] REFUSED = Dialogue.send("POST", "/orders", "Idempotency-Key: refused\r\n", """
            {"customer_id":"c-1","currency":"USD","items":[{"sku":"tea-green","qty":0,"price":"4.505"}]}""");

    private enum Step {
        CREATE,
        READ,
        PAY
    }

    /// What follows each step. The answer to [#last] ends a cycle.
    private final Map<Step, Step> following;

    private final Step last;
    private Step step = Step.CREATE;
    private String location = "";

    private OrderDialogue(Map<Step, Step> following, Step last) {
        this.following = following;
        this.last = last;
    }

    /// One order after another: created, read and paid. Each that is paid is a cycle.
    static Dialogue cycles() {
        return new OrderDialogue(Map.of(Step.CREATE, Step.READ, Step.READ, Step.PAY, Step.PAY, Step.CREATE), Step.PAY);
    }

    /// One order after another: created and paid. Each that is paid is a cycle.
    static Dialogue changes() {
        return new OrderDialogue(Map.of(Step.CREATE, Step.PAY, Step.PAY, Step.CREATE), Step.PAY);
    }

    /// One order after another. Each is a cycle.
    static Dialogue creates() {
        return new OrderDialogue(Map.of(Step.CREATE, Step.CREATE), Step.CREATE);
    }

    /// One order; each time it is read is a cycle.
    static Dialogue reads() {
        return new OrderDialogue(Map.of(Step.CREATE, Step.READ, Step.READ, Step.READ), Step.READ);
    }

    @Override
    public byte[] next() {
        return switch (step) {
            case CREATE ->
                Dialogue.send("POST", "/orders", "Idempotency-Key: " + UUID.randomUUID() + "\r\n", """
                        {"customer_id":"%s","currency":"USD","items":[{"sku":"tea-green","qty":2,"price":"4.50"},\
                        {"sku":"cup-white","qty":1,"price":"11.00"}]}""".formatted(
                                Samples.customer()));
            case READ -> Dialogue.get(location);
            case PAY -> Dialogue.send("PATCH", location, "If-Match: \"1\"\r\n", "{\"status\":\"PAID\"}");
        };
    }

    @Override
    public boolean take(Answer answer) {
        Dialogue.require(answer, step == Step.CREATE ? 201 : 200);
        if (step == Step.CREATE) {
            location = answer.location();
        }
        boolean ended = step == last;
        step = Objects.requireNonNull(following.get(step));
        return ended;
    }
}
