package dev.orders.verify.load;

import dev.orders.testsupport.http.ConnectionPool;
import dev.orders.verify.api.ApiRequest;
import dev.orders.verify.api.OrderDraft;
import dev.orders.verify.api.ProbeForm.Thing;
import dev.orders.verify.events.EventSubscription;
import dev.orders.verify.events.NotOffered;
import dev.orders.verify.events.PollSubscription;
import dev.orders.verify.events.StreamSubscription;
import dev.orders.verify.events.UnrecordedRequests;
import dev.orders.verify.events.WebhookSubscription;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.EventSource;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Recorder;
import dev.orders.verify.history.Request.Body;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// One tenant of a run: its credentials, its orders, its subscriptions, and the record of its requests. All tenants of
/// a run use the same keys and customer ids, so that a service that confuses tenants is noticed.
final class Tenant implements AutoCloseable {
    private final String run;
    private final Plan plan;
    private final ConnectionPool pool;
    private final Recorder recorder;
    private final RequestSender sender;
    private final OrderDrafts drafts;
    private final KnownOrders orders = new KnownOrders();
    private final PageReader pageReader;
    private final EventSubscription bus;
    private EventSubscription stream = new EventSubscription.None("not started");
    private EventSubscription poll = new EventSubscription.None("not started");
    private EventSubscription webhook = new EventSubscription.None("not started");

    /// @param numbers the last number of a request; all tenants share it
    /// @param clock the wall clock
    Tenant(String run, TenantAccess access, Plan plan, Progress progress, AtomicInteger numbers, InstantSource clock) {
        this.run = run;
        this.plan = plan;
        this.bus = access.bus();
        this.pool = new ConnectionPool(access.target(), plan.timeout());
        this.recorder = new Recorder(numbers);
        this.sender = new RequestSender(run, pool, recorder, progress, plan);
        this.drafts = new OrderDrafts(run, plan.adjusted(), plan.expiry(), clock);
        this.pageReader = new PageReader(sender);
    }

    /// Subscribes to events, and creates the first order.
    ///
    /// @throws ServiceUnusable if the service cannot be checked
    void begin() throws ServiceUnusable, InterruptedException {
        requireOrderService();
        stream = openStream();
        poll = beginToPoll();
        webhook = registerWebhook();
        String order = placeFirst();
        stream.await(Set.of(order + ":1"));
    }

    /// Creates a client of this tenant.
    ///
    /// @param others the other tenants of the run
    Client client(SplittableRandom random, List<Tenant> others) {
        return new Client(sender, plan, drafts, orders, pageReader, new Prober(sender, others), random);
    }

    /// Checks the orders, and probes the other tenants, after the load.
    ///
    /// @throws ServiceUnusable if the service stops answering
    void audit(List<Tenant> others) throws ServiceUnusable {
        new Audit(run, sender, plan, drafts, orders, pageReader).run();
        new Prober(sender, others).probeAll(new SplittableRandom(plan.seed()), plan.clients());
    }

    /// Waits until every event of every audited order has been received, or none has arrived for too long.
    void awaitEvents(Progress progress) throws InterruptedException {
        Set<String> expected = expectedEvents();
        progress.setPhase("waiting for events");
        stream.await(expected);
        poll.await(expected);
        progress.setPhase("waiting for the webhook");
        webhook.await(expected);
        progress.setPhase("waiting for the bus");
        bus.await(expected);
    }

    /// The record of this tenant's requests and events.
    History history(long began, long ended, Instant beganAt) {
        return new History(
                run,
                recorder.requests(),
                began,
                ended,
                beganAt,
                Map.of(
                        EventSource.STREAM, stream.received(),
                        EventSource.POLL, poll.received(),
                        EventSource.WEBHOOK, webhook.received(),
                        EventSource.BUS, bus.received()));
    }

    /// The id or cursor of something that this tenant has. Empty if the tenant has nothing of the kind.
    Optional<String> pick(Thing thing, SplittableRandom random) {
        return switch (thing) {
            case ORDER -> orders.pick(random).map(KnownOrder::id);
            case EVENT -> orders.pick(random).map(order -> order.id() + ":1");
            case WEBHOOK -> webhook.handle();
            case PAGE -> pageReader.newestNextPage();
        };
    }

    /// The newest position of the event stream that this tenant has received.
    Optional<String> streamPosition() {
        return stream.handle();
    }

    /// A position of the event log before the newest events that this tenant has polled.
    Optional<String> logPosition() {
        return poll.handle();
    }

    @Override
    public void close() {
        bus.close();
        webhook.close();
        poll.close();
        stream.close();
        pool.close();
    }

    private EventSubscription openStream() throws ServiceUnusable {
        if (!plan.events()) {
            return new EventSubscription.None("not requested");
        }
        try {
            return StreamSubscription.open(pool, plan.front(), plan.patience(), run, plan.lag());
        } catch (NotOffered none) {
            return noSubscription(none, "--no-events");
        }
    }

    private EventSubscription beginToPoll() throws ServiceUnusable {
        if (!plan.events()) {
            return new EventSubscription.None("not requested");
        }
        try {
            return PollSubscription.open(
                    unrecordedRequests(), run, new SplittableRandom(plan.seed()), plan.deliveryLag());
        } catch (NotOffered none) {
            return noSubscription(none, "--no-events");
        }
    }

    private EventSubscription registerWebhook() throws ServiceUnusable {
        if (!plan.webhook()) {
            return new EventSubscription.None("not requested; --webhook registers a webhook");
        }
        try {
            return WebhookSubscription.register(unrecordedRequests(), run, plan.deliveryLag());
        } catch (NotOffered none) {
            return noSubscription(none, "--no-webhook");
        }
    }

    private UnrecordedRequests unrecordedRequests() {
        return new UnrecordedRequests(pool, plan.front(), plan.timeout(), plan.patience());
    }

    private static EventSubscription noSubscription(NotOffered none, String option) throws ServiceUnusable {
        if (none.isAccessRefused()) {
            throw new ServiceUnusable(
                    "the token lacks a permission: " + none.getMessage() + "; " + option + " omits this request");
        }
        return new EventSubscription.None(String.valueOf(none.getMessage()));
    }

    private void requireOrderService() throws ServiceUnusable {
        RecordedRequest answer = sender.send(
                ApiRequest.page(OrderDraft.customer(run, 0), 0, 1, 1, null), ClientFault.NONE, System.nanoTime());
        switch (answer.outcome()) {
            case Outcome.Unanswered(String why) -> throw new ServiceUnusable("the service does not answer: " + why);
            // A function that starts for the first time may take longer than the gateway waits. placeFirst() repeats.
            case Outcome.AnsweredByGateway _ -> {}
            case Outcome.Answered answered -> {
                if (answer.content(200, Content.Page.class).isEmpty() && !answer.isTurnedAway()) {
                    throw new ServiceUnusable("this is not an order service: GET /orders got " + answered);
                }
            }
        }
    }

    /// Creates the first order. This shows that the service accepts orders, and its event that the stream delivers
    /// them.
    private String placeFirst() throws ServiceUnusable {
        OrderDraft draft = drafts.create();
        RecordedRequest answer = sender.sendUntilAnswered(
                ApiRequest.create(Operation.CREATE, draft, Body.ORDER), ClientFault.NONE, System.nanoTime());
        Content.Order order = answer.content(201, Content.Order.class)
                .orElseThrow(() ->
                        new ServiceUnusable("the service accepts no order: POST /orders got " + answer.outcome()));
        orders.add(new KnownOrder(draft, order.orderId()));
        return order.orderId();
    }

    private Set<String> expectedEvents() {
        return recorder.requests().stream()
                .flatMap(recorded -> recorded.content(200, Content.Events.class).stream())
                .flatMap(events -> events.events().stream().map(event -> events.orderId() + ":" + event.version()))
                .collect(Collectors.toSet());
    }
}
