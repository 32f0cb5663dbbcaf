package dev.orders.measure.http;

import dev.orders.measure.layer.Samples;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Creates orders, and reads or pays them.
public final class OrderScenario implements Scenario {
    /// An invalid create: quantity 0, and a price with too many decimals.
    public static final byte[] REFUSED = Scenario.send("POST", "/orders", "Idempotency-Key: refused\r\n", """
            {"customer_id":"c-1","currency":"USD","items":[{"sku":"tea-green","qty":0,"price":"4.505"}]}""");

    private enum Step {
        CREATE,
        READ,
        PAY
    }

    /// The next step for each step. The answer to [#last] completes a cycle.
    private final Map<Step, Step> following;

    private final Step last;

    /// Header lines of every request, each with its line end.
    private final String headers;

    private Step step = Step.CREATE;
    private String location = "";

    private OrderScenario(Map<Step, Step> following, Step last) {
        this(following, last, "");
    }

    private OrderScenario(Map<Step, Step> following, Step last, String headers) {
        this.following = following;
        this.last = last;
        this.headers = headers;
    }

    /// Creates, reads and pays one order after another. Each payment completes a cycle.
    public static Scenario cycles() {
        return new OrderScenario(Map.of(Step.CREATE, Step.READ, Step.READ, Step.PAY, Step.PAY, Step.CREATE), Step.PAY);
    }

    /// Creates and pays one order after another. Each payment completes a cycle.
    public static Scenario changes() {
        return new OrderScenario(Map.of(Step.CREATE, Step.PAY, Step.PAY, Step.CREATE), Step.PAY);
    }

    /// Creates one order after another. Each create is a cycle.
    public static Scenario creates() {
        return new OrderScenario(Map.of(Step.CREATE, Step.CREATE), Step.CREATE);
    }

    /// Creates one order and reads it repeatedly. Each read is a cycle.
    public static Scenario reads() {
        return new OrderScenario(Map.of(Step.CREATE, Step.READ, Step.READ, Step.READ), Step.READ);
    }

    /// Creates one order and reads it repeatedly, with a bearer token in each request. Each read is a cycle.
    public static Scenario reads(String token) {
        return new OrderScenario(
                Map.of(Step.CREATE, Step.READ, Step.READ, Step.READ),
                Step.READ,
                "Authorization: Bearer " + token + "\r\n");
    }

    @Override
    public byte[] nextRequest() {
        return switch (step) {
            case CREATE ->
                Scenario.send(
                        "POST", "/orders", "Idempotency-Key: " + UUID.randomUUID() + "\r\n" + headers, """
                        {"customer_id":"%s","currency":"USD","items":[{"sku":"tea-green","qty":2,"price":"4.50"},\
                        {"sku":"cup-white","qty":1,"price":"11.00"}]}""".formatted(
                                        Samples.customer()));
            case READ -> Scenario.get(location, headers);
            case PAY -> Scenario.send("PATCH", location, "If-Match: \"1\"\r\n" + headers, "{\"status\":\"PAID\"}");
        };
    }

    @Override
    public boolean accept(Answer answer) {
        Scenario.require(answer, step == Step.CREATE ? 201 : 200);
        if (step == Step.CREATE) {
            location = answer.location();
        }
        boolean ended = step == last;
        step = Objects.requireNonNull(following.get(step));
        return ended;
    }
}
