package dev.orders.verify.load;

import dev.orders.verify.api.ApiRequest;
import dev.orders.verify.api.OrderDraft;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request.Body;
import java.util.List;
import java.util.stream.IntStream;

/// Checks the orders after the load: repeats unanswered creates, reads every customer's list, and reads orders and
/// their histories.
final class Audit {
    private final String run;
    private final RequestSender sender;
    private final Plan plan;
    private final OrderDrafts drafts;
    private final KnownOrders orders;
    private final PageReader pageReader;

    Audit(String run, RequestSender sender, Plan plan, OrderDrafts drafts, KnownOrders orders, PageReader pageReader) {
        this.run = run;
        this.sender = sender;
        this.plan = plan;
        this.drafts = drafts;
        this.orders = orders;
        this.pageReader = pageReader;
    }

    /// @throws ServiceUnusable if the service stops answering
    void run() throws ServiceUnusable {
        // Creates that never got an answer are sent again, so that their outcome is known.
        Parallel.forEach(
                plan.clients(),
                List.copyOf(drafts.unsettled()),
                draft -> answered(sender.sendUntilAnswered(
                        ApiRequest.create(Operation.CREATE, draft, Body.ORDER), ClientFault.NONE, System.nanoTime())));
        List<String> customers = IntStream.range(0, OrderDraft.customers(drafts.count()))
                .mapToObj(number -> OrderDraft.customer(run, number))
                .toList();
        Parallel.forEach(
                plan.clients(),
                customers,
                customer -> answered(pageReader.readAll(customer, 100, ClientFault.NONE, System.nanoTime())));
        Parallel.forEach(plan.clients(), sample(), order -> {
            answered(sender.sendUntilAnswered(
                    ApiRequest.read(Operation.READ, order.id()), ClientFault.NONE, System.nanoTime()));
            answered(sender.sendUntilAnswered(ApiRequest.history(order.id()), ClientFault.NONE, System.nanoTime()));
        });
    }

    /// The orders to read: as many as planned, spread evenly over all orders.
    private List<KnownOrder> sample() {
        List<KnownOrder> all = orders.all();
        int count = Math.min(all.size(), plan.audited());
        return IntStream.range(0, count)
                .mapToObj(index -> all.get((int) ((long) index * all.size() / count)))
                .toList();
    }

    private void answered(RecordedRequest recorded) throws ServiceUnusable {
        if (RequestSender.needsRetry(recorded)) {
            throw new ServiceUnusable("the service stopped answering before its orders could be audited (%s: %s)"
                    .formatted(recorded.request(), recorded.outcome()));
        }
    }
}
