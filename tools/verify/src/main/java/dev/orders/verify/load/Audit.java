package dev.orders.verify.load;

import dev.orders.verify.api.Draft;
import dev.orders.verify.api.Errand;
import dev.orders.verify.history.Delivery;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Request.Body;
import java.util.List;
import java.util.stream.IntStream;

/// Looks at everything again when the load is over: settles what was left open, walks every customer's orders, and
/// reads orders and their histories.
final class Audit {
    private final String run;
    private final Session session;
    private final Plan plan;
    private final Drafts drafts;
    private final KnownOrders orders;
    private final Walks walks;

    Audit(String run, Session session, Plan plan, Drafts drafts, KnownOrders orders, Walks walks) {
        this.run = run;
        this.session = session;
        this.plan = plan;
        this.drafts = drafts;
        this.orders = orders;
        this.walks = walks;
    }

    /// @throws ServiceUnusable if the service does not answer any more
    void look() throws ServiceUnusable {
        // One that nobody could settle under load may still be open: the service decides now.
        Crew.each(
                plan.clients(),
                List.copyOf(drafts.unsettled()),
                draft -> answered(session.insist(
                        Errand.create(Operation.CREATE, draft, Body.ORDER), Delivery.WHOLE, System.nanoTime())));
        List<String> customers = IntStream.range(0, Draft.customers(drafts.made()))
                .mapToObj(number -> Draft.customer(run, number))
                .toList();
        Crew.each(
                plan.clients(),
                customers,
                customer -> answered(walks.walk(customer, 100, Delivery.WHOLE, System.nanoTime())));
        Crew.each(plan.clients(), sample(), order -> {
            answered(session.insist(Errand.read(Operation.READ, order.id()), Delivery.WHOLE, System.nanoTime()));
            answered(session.insist(Errand.history(order.id()), Delivery.WHOLE, System.nanoTime()));
        });
    }

    /// As many orders as are to be read, evenly from all of them.
    private List<KnownOrder> sample() {
        List<KnownOrder> all = orders.all();
        int count = Math.min(all.size(), plan.audited());
        return IntStream.range(0, count)
                .mapToObj(index -> all.get((int) ((long) index * all.size() / count)))
                .toList();
    }

    private void answered(Exchange exchange) throws ServiceUnusable {
        if (Session.isToBeRepeated(exchange)) {
            throw new ServiceUnusable(
                    "the service stopped answering before its orders could be looked at again (%s: %s)"
                            .formatted(exchange.request(), exchange.outcome()));
        }
    }
}
