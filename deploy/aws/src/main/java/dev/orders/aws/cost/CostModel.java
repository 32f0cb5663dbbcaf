package dev.orders.aws.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.aws.part.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Computes what the templates cost. Its three files are data: `prices.json` has the public list,
/// `resources.json` what each type of resource costs, and `uses.json` what an order and a month use.
///
/// @param prices the public list
/// @param costs what each type of resource costs
/// @param uses what `order`, `stage` and `account` use: one order, and a month of a stage and of an account
record CostModel(Prices prices, SortedMap<String, ResourceCost> costs, Map<String, List<Use>> uses) {
    static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The model of the files in this package.
    static CostModel read() {
        JsonNode uses = file("uses.json");
        return new CostModel(
                Prices.of(file("prices.json")),
                ResourceCost.all(file("resources.json")),
                Map.of(
                        "order", Use.all(uses.path("order")),
                        "stage", Use.all(uses.path("stage")),
                        "account", Use.all(uses.path("account"))));
    }

    private static JsonNode file(String name) {
        try {
            return JSON.readTree(Resources.text(CostModel.class, name));
        } catch (IOException malformed) {
            throw new UncheckedIOException(name, malformed);
        }
    }

    /// A month of a stage without a single order.
    Bill stage(Inventory inventory) {
        return month(inventory.ofStage(), "stage", inventory);
    }

    /// A month of what an account has once.
    Bill account(Inventory inventory) {
        return month(inventory.ofAccount(), "account", inventory);
    }

    /// A million orders.
    Bill millionOrders(Inventory inventory) {
        Bill bill = new Bill(prices);
        use("order", MILLION, inventory, bill);
        return bill;
    }

    private Bill month(List<Resource> resources, String uses, Inventory inventory) {
        Bill bill = new Bill(prices);
        resources.forEach(resource -> rent(resource, bill));
        use(uses, BigDecimal.ONE, inventory, bill);
        return bill;
    }

    private void rent(Resource resource, Bill bill) {
        ResourceCost cost = costs.get(resource.type());
        if (cost == null) {
            throw new IllegalArgumentException("resources.json does not say what " + resource.type() + " costs");
        }
        switch (cost) {
            case ResourceCost.Free _, ResourceCost.ByUse _ -> {}
            case ResourceCost.Monthly monthly ->
                monthly.rates().forEach(rate -> bill.add(rate.priceOf(resource), rate.amountOf(resource)));
        }
    }

    private void use(String name, BigDecimal times, Inventory inventory, Bill bill) {
        for (Use use : uses.getOrDefault(name, List.of())) {
            switch (use) {
                case Use.Amount amount ->
                    bill.add(amount.price(), amount.amount().multiply(times));
                case Use.Invocations calls -> {
                    BigDecimal count = calls.times().multiply(times);
                    bill.add("lambda.request", count);
                    bill.add(
                            "lambda.duration",
                            count.multiply(gigabyteSeconds(calls, inventory.memory(calls.function()))));
                }
            }
        }
    }

    /// Lambda rounds each invocation up to a whole millisecond.
    private static BigDecimal gigabyteSeconds(Use.Invocations calls, int memory) {
        BigDecimal milliseconds = calls.processorMs().add(calls.waitMs()).setScale(0, RoundingMode.CEILING);
        return milliseconds
                .movePointLeft(3)
                .multiply(BigDecimal.valueOf(memory))
                .divide(BigDecimal.valueOf(1024));
    }
}
