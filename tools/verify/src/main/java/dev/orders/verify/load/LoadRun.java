package dev.orders.verify.load;

import dev.orders.testsupport.http.ConnectionPool;
import dev.orders.testsupport.http.Target;
import dev.orders.verify.api.ApiRequest;
import dev.orders.verify.api.OrderDraft;
import dev.orders.verify.events.EventSubscription;
import dev.orders.verify.events.NotOffered;
import dev.orders.verify.events.StreamSubscription;
import dev.orders.verify.events.WebhookSubscription;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome;
import dev.orders.verify.history.ReceivedEvents;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Recorder;
import dev.orders.verify.history.Request.Body;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Drives the service for a whole run: creates a first order, runs the load, and audits the orders afterwards.
public final class LoadRun {
    /// When the load began and when it ended.
    private record Span(long began, long ended) {}

    private final String run;
    private final Plan plan;
    private final Progress progress;
    private final InstantSource clock;
    private final ConnectionPool pool;
    private final Recorder recorder = new Recorder();
    private final RequestSender sender;
    private final OrderDrafts drafts;
    private final KnownOrders orders = new KnownOrders();
    private final PageReader pageReader;

    /// @param run a name that no other run against this deployment uses
    /// @param clock the wall clock for the report
    public LoadRun(String run, Target target, Plan plan, Progress progress, InstantSource clock) {
        this.run = run;
        this.plan = plan;
        this.progress = progress;
        this.clock = clock;
        this.pool = new ConnectionPool(target, plan.timeout());
        this.sender = new RequestSender(run, pool, recorder, progress, plan);
        this.drafts = new OrderDrafts(run);
        this.pageReader = new PageReader(sender);
    }

    /// Executes the run.
    ///
    /// @param disturbance active during the load only
    /// @throws ServiceUnusable if the service cannot be checked
    public History execute(Disturbance disturbance) throws ServiceUnusable, InterruptedException {
        try (pool) {
            requireOrderService();
            try (EventSubscription stream = stream();
                    EventSubscription webhook = webhook()) {
                String order = placeFirst();
                stream.await(Set.of(order + ":1"));
                Span load = load(disturbance);
                Set<String> expected = expectedEvents();
                progress.setPhase("waiting for events");
                stream.await(expected);
                progress.setPhase("waiting for the webhook");
                webhook.await(expected);
                return history(load, stream.received(), webhook.received());
            }
        }
    }

    private EventSubscription stream() throws ServiceUnusable {
        if (!plan.events()) {
            return new EventSubscription.None("not requested");
        }
        try {
            return StreamSubscription.open(pool, run, plan.lag());
        } catch (NotOffered none) {
            return noSubscription(none, "--no-events");
        }
    }

    private EventSubscription webhook() throws ServiceUnusable {
        if (!plan.webhook()) {
            return new EventSubscription.None("not requested; --webhook registers a webhook");
        }
        try {
            return WebhookSubscription.register(pool, run, plan.timeout(), plan.deliveryLag());
        } catch (NotOffered none) {
            return noSubscription(none, "--no-webhook");
        }
    }

    private static EventSubscription noSubscription(NotOffered none, String option) throws ServiceUnusable {
        if (none.isAccessRefused()) {
            throw new ServiceUnusable(
                    "the token lacks a permission: " + none.getMessage() + "; " + option + " omits this request");
        }
        return new EventSubscription.None(String.valueOf(none.getMessage()));
    }

    private History history(Span load, ReceivedEvents events, ReceivedEvents webhook) {
        return new History(
                run,
                recorder.requests(),
                load.began(),
                load.ended(),
                clock.instant().minusNanos(System.nanoTime() - load.began()),
                events,
                webhook);
    }

    private void requireOrderService() throws ServiceUnusable {
        RecordedRequest answer = sender.send(
                ApiRequest.page(OrderDraft.customer(run, 0), 0, 1, 1, null), ClientFault.NONE, System.nanoTime());
        switch (answer.outcome()) {
            case Outcome.Unanswered(String why) -> throw new ServiceUnusable("the service does not answer: " + why);
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

    private Span load(Disturbance disturbance) throws ServiceUnusable, InterruptedException {
        progress.setPhase("load");
        long began = System.nanoTime();
        OperationSchedule schedule = new OperationSchedule(began, plan);
        SplittableRandom seeds = new SplittableRandom(plan.seed());
        List<Client> clients = IntStream.range(0, plan.clients())
                .mapToObj(_ -> new Client(sender, plan, drafts, orders, pageReader, seeds.split()))
                .toList();
        disturbance.begin(plan.duration());
        Parallel.forEach(clients.size(), clients, client -> client.work(schedule));
        long ended = System.nanoTime();
        progress.setPhase("waiting for the service");
        disturbance.end();
        progress.setPhase("auditing orders");
        new Audit(run, sender, plan, drafts, orders, pageReader).run();
        return new Span(began, ended);
    }

    private Set<String> expectedEvents() {
        return recorder.requests().stream()
                .flatMap(recorded -> recorded.content(200, Content.Events.class).stream())
                .flatMap(events -> events.events().stream().map(event -> events.orderId() + ":" + event.version()))
                .collect(Collectors.toSet());
    }
}
