package dev.orders.layers;

import java.util.UUID;

/// Creates an order, reads it, and pays it or reads it again.
final class OrderDialogue implements Dialogue {
    /// An order that cannot be: a quantity of nothing, and a price that no coin can pay.
    static final byte[] REFUSED = Dialogue.send("POST", "/orders", "Idempotency-Key: refused\r\n", """
            {"customer_id":"c-1","currency":"USD","items":[{"sku":"tea-green","qty":0,"price":"4.505"}]}""");

    private enum Step {
        CREATE,
        READ,
        PAY
    }

    private final Step afterRead;
    private Step step = Step.CREATE;
    private String location = "";

    private OrderDialogue(Step afterRead) {
        this.afterRead = afterRead;
    }

    /// One order after another; each that is paid is a cycle.
    static Dialogue cycles() {
        return new OrderDialogue(Step.PAY);
    }

    /// One order; each time it is read is a cycle.
    static Dialogue reads() {
        return new OrderDialogue(Step.READ);
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
        return switch (step) {
            case CREATE -> {
                location = answer.location();
                step = Step.READ;
                yield false;
            }
            case READ -> {
                step = afterRead;
                yield afterRead == Step.READ;
            }
            case PAY -> {
                step = Step.CREATE;
                yield true;
            }
        };
    }
}
