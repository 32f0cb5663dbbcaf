package dev.orders.verify.load;

import dev.orders.verify.api.Draft;
import dev.orders.verify.api.Errand;
import dev.orders.verify.api.Status;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Delivery;
import dev.orders.verify.history.Exchange;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Request.Body;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// One client: does operation after operation, some of them badly on purpose.
final class Client {
    private static final List<String> REASONS =
            List.of("CUSTOMER_REQUEST", "OUT_OF_STOCK", "PAYMENT_FAILED", "FRAUD_SUSPECTED", "DUPLICATE", "OTHER");
    private static final List<Integer> PAGE_SIZES = List.of(7, 20, 50);

    private final Session session;
    private final Plan plan;
    private final Drafts drafts;
    private final KnownOrders orders;
    private final Walks walks;
    private final SplittableRandom random;

    Client(Session session, Plan plan, Drafts drafts, KnownOrders orders, Walks walks, SplittableRandom random) {
        this.session = session;
        this.plan = plan;
        this.drafts = drafts;
        this.orders = orders;
        this.walks = walks;
        this.random = random;
    }

    /// Works until the time is over.
    void work(Pace pace) {
        for (OptionalLong due = pace.next();
                due.isPresent() && !Thread.currentThread().isInterrupted();
                due = pace.next()) {
            operate(plan.mix().pick(random), due.getAsLong());
        }
    }

    private void operate(Operation operation, long due) {
        Optional<KnownOrder> any = orders.any(random);
        if (any.isEmpty()) {
            create(due);
            return;
        }
        KnownOrder order = any.get();
        switch (operation) {
            case CREATE -> create(due);
            case REPLAY -> replay(order, due);
            case READ -> read(order, due);
            case CHANGE -> orders.open(random).ifPresentOrElse(open -> change(open, due), () -> create(due));
            case LIST -> list(order, due);
            case HISTORY -> session.insist(Errand.history(order.id()), delivery(), due);
            case REFUSE -> refuse(due);
        }
    }

    private void create(long due) {
        Draft draft = drafts.next();
        Errand errand = Errand.create(Operation.CREATE, draft, Body.ORDER);
        if (isFaulty() && random.nextBoolean()) {
            List<Exchange> sent = session.together(Collections.nCopies(random.nextInt(2, 5), errand), due);
            Optional<Exchange> answer =
                    sent.stream().filter(exchange -> exchange.hasStatus(201)).findFirst();
            note(draft, answer.orElseGet(() -> session.insist(errand, Delivery.WHOLE, System.nanoTime())));
        } else {
            note(draft, session.insist(errand, delivery(), due));
        }
    }

    private void note(Draft draft, Exchange answer) {
        answer.content(201, Content.Order.class)
                .ifPresentOrElse(order -> orders.add(new KnownOrder(draft, order.orderId())), () -> {
                    if (answer.isAmbiguous() || answer.isTurnedAway()) {
                        drafts.leave(draft);
                    }
                });
    }

    private void replay(KnownOrder order, long due) {
        Body body = List.of(Body.ORDER, Body.ORDER, Body.SAME_ORDER_RESPELT, Body.OTHER_ORDER)
                .get(random.nextInt(4));
        Errand errand = Errand.create(Operation.REPLAY, order.draft(), body);
        if (isFaulty() && random.nextBoolean()) {
            session.together(List.of(errand, errand), due);
        } else {
            session.insist(errand, delivery(), due);
        }
    }

    private void read(KnownOrder order, long due) {
        order.learn(session.insist(Errand.read(Operation.READ, order.id()), delivery(), due));
    }

    private void change(KnownOrder order, long due) {
        List<Exchange> answers;
        if (isFaulty() && random.nextBoolean()) {
            List<Errand> racing = new ArrayList<>();
            KnownOrder.State seen = order.state();
            for (int writers = random.nextInt(2, 5); writers > 0; writers--) {
                racing.add(step(order, seen));
            }
            answers = session.together(racing, due);
        } else {
            answers = List.of(session.insist(step(order, order.state()), delivery(), due));
        }
        answers.forEach(order::learn);
        if (answers.stream().noneMatch(answer -> answer.hasStatus(200))) {
            // Somebody else was first, or nobody knows: read it again, as a client should.
            read(order, System.nanoTime());
        }
    }

    private Errand step(KnownOrder order, KnownOrder.State seen) {
        List<Status> next = seen.status().next();
        // A final status has none; another client may have brought it there just now.
        Status status = next.isEmpty() ? Status.CANCELLED : next.get(random.nextInt(next.size()));
        String reason = status == Status.CANCELLED ? REASONS.get(random.nextInt(REASONS.size())) : null;
        return Errand.change(Operation.CHANGE, order.id(), seen.version(), status, reason);
    }

    private void list(KnownOrder order, long due) {
        String customer = random.nextInt(3) == 0 ? order.draft().customer() : drafts.presentCustomer();
        walks.walk(customer, PAGE_SIZES.get(random.nextInt(PAGE_SIZES.size())), delivery(), due);
    }

    /// Something to be refused; the key that it was sent with must then be as good as new, and the order as it was.
    private void refuse(long due) {
        if (random.nextInt(4) == 0) {
            orders.any(random).ifPresent(order -> {
                int version = order.state().version();
                session.insist(
                        Errand.change(Operation.REFUSE, order.id(), version, Status.CREATED, null), delivery(), due);
                read(order, System.nanoTime());
            });
            return;
        }
        Draft draft = drafts.next();
        session.insist(Errand.create(Operation.REFUSE, draft, Body.INVALID), delivery(), due);
        Errand corrected = Errand.create(Operation.REFUSE, draft, Body.ORDER);
        note(draft, session.insist(corrected, Delivery.WHOLE, System.nanoTime()));
    }

    private boolean isFaulty() {
        return random.nextDouble() < plan.faults();
    }

    private Delivery delivery() {
        if (!isFaulty()) {
            return Delivery.WHOLE;
        }
        Delivery[] faulty = Delivery.values();
        return faulty[random.nextInt(1, faulty.length)];
    }
}
