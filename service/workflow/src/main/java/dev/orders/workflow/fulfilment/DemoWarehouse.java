package dev.orders.workflow.fulfilment;

import java.util.function.Predicate;

/// A stand-in for a warehouse. **It sends no goods.** The SKUs of an order decide what it answers, so that
/// somebody who places orders can walk every path of the workflow. The first rule of these that fits any item
/// holds:
///
/// - a SKU that begins with `UNREACHABLE`: it cannot be asked;
/// - a SKU that begins with `SILENT`: it never answers;
/// - a SKU that begins with `SOLD-OUT`: it answers `OUT_OF_STOCK`;
/// - otherwise it answers `SHIPPED`.
///
/// It answers at once, through the same queue as a real warehouse. It keeps nothing, so it answers each
/// repetition.
public final class DemoWarehouse implements Warehouse {
    private final AnswerQueue answers;

    /// @param answers where it puts its answers
    public DemoWarehouse(AnswerQueue answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public void ask(FulfilmentRequest request) {
        if (hasSku(request, "UNREACHABLE")) {
            throw new WarehouseUnavailable(
                    "The demo warehouse cannot be reached for a SKU that begins with UNREACHABLE");
        }
        if (!hasSku(request, "SILENT")) {
            FulfilmentResult result =
                    hasSku(request, "SOLD-OUT") ? FulfilmentResult.OUT_OF_STOCK : FulfilmentResult.SHIPPED;
            answers.put(new FulfilmentAnswer(request.taskToken(), request.orderId(), result));
        }
    }

    private static boolean hasSku(FulfilmentRequest request, String beginning) {
        Predicate<Item> fits = item -> item.sku().startsWith(beginning);
        return request.items().stream().anyMatch(fits);
    }
}
