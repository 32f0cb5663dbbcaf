package dev.orders.verify.load;

import dev.orders.verify.api.Draft;
import dev.orders.verify.api.Errand;
import dev.orders.verify.events.EventFollower;
import dev.orders.verify.events.Following;
import dev.orders.verify.events.NotOffered;
import dev.orders.verify.events.RegisteredWebhook;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Delivery;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.History;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome;
import dev.orders.verify.history.Recorder;
import dev.orders.verify.history.Request.Body;
import dev.orders.verify.history.ToldEvents;
import dev.orders.verify.http.Connections;
import dev.orders.verify.http.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A whole run: a first order, the load, and a look at everything afterwards.
public final class Drive {
    /// When the load began and when it ended.
    private record Span(long began, long ended) {}

    private final String run;
    private final Plan plan;
    private final Meter meter;
    private final InstantSource clock;
    private final Connections connections;
    private final Recorder recorder = new Recorder();
    private final Session session;
    private final Drafts drafts;
    private final KnownOrders orders = new KnownOrders();
    private final Walks walks;

    /// @param run a name that no other run on this deployment has
    /// @param clock tells when the load began, for people
    public Drive(String run, Target target, Plan plan, Meter meter, InstantSource clock) {
        this.run = run;
        this.plan = plan;
        this.meter = meter;
        this.clock = clock;
        this.connections = new Connections(target, plan.timeout());
        this.session = new Session(run, connections, recorder, meter, plan);
        this.drafts = new Drafts(run);
        this.walks = new Walks(session);
    }

    /// Does it all.
    ///
    /// @param disturbance of the load, and of nothing else
    /// @throws ServiceUnusable if there is nothing to judge
    public History go(Disturbance disturbance) throws ServiceUnusable, InterruptedException {
        try (connections) {
            greet();
            try (Following stream = stream();
                    Following webhook = webhook()) {
                String order = placeFirst();
                stream.await(Set.of(order + ":1"));
                Span load = load(disturbance);
                Set<String> expected = expectedEvents();
                meter.enter("waiting for events");
                stream.await(expected);
                meter.enter("waiting for the webhook");
                webhook.await(expected);
                return history(load, stream.told(), webhook.told());
            }
        }
    }

    private Following stream() {
        if (!plan.events()) {
            return new Following.None("it was not asked for");
        }
        try {
            return EventFollower.follow(connections, run, plan.lag());
        } catch (NotOffered none) {
            return new Following.None(String.valueOf(none.getMessage()));
        }
    }

    private Following webhook() {
        if (!plan.webhook()) {
            return new Following.None("it was not asked for, and a webhook is not registered unasked (--webhook)");
        }
        try {
            return RegisteredWebhook.register(connections, run, plan.timeout(), plan.deliveryLag());
        } catch (NotOffered none) {
            return new Following.None(String.valueOf(none.getMessage()));
        }
    }

    private History history(Span load, ToldEvents events, ToldEvents webhook) {
        return new History(
                run,
                recorder.exchanges(),
                load.began(),
                load.ended(),
                clock.instant().minusNanos(System.nanoTime() - load.began()),
                events,
                webhook);
    }

    private void greet() throws ServiceUnusable {
        Exchange answer =
                session.send(Errand.page(Draft.customer(run, 0), 0, 1, 1, null), Delivery.WHOLE, System.nanoTime());
        switch (answer.outcome()) {
            case Outcome.Unanswered(String why) -> throw new ServiceUnusable("nobody answers there: " + why);
            case Outcome.Answered answered -> {
                if (answer.content(200, Content.Page.class).isEmpty() && !answer.isTurnedAway()) {
                    throw new ServiceUnusable("no order service answers there: GET /orders got " + answered);
                }
            }
        }
    }

    /// The first order shows that the service takes orders, and its event that the stream tells of them.
    private String placeFirst() throws ServiceUnusable {
        Draft draft = drafts.next();
        Exchange answer =
                session.insist(Errand.create(Operation.CREATE, draft, Body.ORDER), Delivery.WHOLE, System.nanoTime());
        Content.Order order = answer.content(201, Content.Order.class)
                .orElseThrow(
                        () -> new ServiceUnusable("the service takes no order: POST /orders got " + answer.outcome()));
        orders.add(new KnownOrder(draft, order.orderId()));
        return order.orderId();
    }

    private Span load(Disturbance disturbance) throws ServiceUnusable, InterruptedException {
        meter.enter("load");
        long began = System.nanoTime();
        Pace pace = new Pace(began, plan);
        SplittableRandom seeds = new SplittableRandom(plan.seed());
        List<Client> clients = IntStream.range(0, plan.clients())
                .mapToObj(_ -> new Client(session, plan, drafts, orders, walks, seeds.split()))
                .toList();
        disturbance.begin(plan.duration());
        Crew.each(clients.size(), clients, client -> client.work(pace));
        long ended = System.nanoTime();
        meter.enter("waiting for the service");
        disturbance.end();
        meter.enter("looking at every order again");
        new Audit(run, session, plan, drafts, orders, walks).look();
        return new Span(began, ended);
    }

    private Set<String> expectedEvents() {
        return recorder.exchanges().stream()
                .flatMap(exchange -> exchange.content(200, Content.Events.class).stream())
                .flatMap(events -> events.events().stream().map(event -> events.orderId() + ":" + event.version()))
                .collect(Collectors.toSet());
    }
}
