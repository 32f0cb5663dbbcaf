package dev.orders.verify.load;

import dev.orders.verify.api.ApiRequest;
import dev.orders.verify.api.OrderDraft;
import dev.orders.verify.api.OrderStatus;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.Content;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request.Body;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// One client. Performs one operation after another, some of them with a deliberate fault.
final class Client {
    private static final List<String> REASONS =
            List.of("CUSTOMER_REQUEST", "OUT_OF_STOCK", "PAYMENT_FAILED", "FRAUD_SUSPECTED", "DUPLICATE", "OTHER");
    private static final List<Integer> PAGE_SIZES = List.of(7, 20, 50);

    private final RequestSender sender;
    private final Plan plan;
    private final OrderDrafts drafts;
    private final KnownOrders orders;
    private final PageReader pageReader;
    private final Prober prober;
    private final SplittableRandom random;

    Client(
            RequestSender sender,
            Plan plan,
            OrderDrafts drafts,
            KnownOrders orders,
            PageReader pageReader,
            Prober prober,
            SplittableRandom random) {
        this.sender = sender;
        this.plan = plan;
        this.drafts = drafts;
        this.orders = orders;
        this.pageReader = pageReader;
        this.prober = prober;
        this.random = random;
    }

    /// Works until the load ends.
    ///
    /// @throws ServiceUnusable if the service refuses the credentials
    void work(OperationSchedule schedule) throws ServiceUnusable {
        for (OptionalLong due = schedule.awaitNext();
                due.isPresent() && !Thread.currentThread().isInterrupted();
                due = schedule.awaitNext()) {
            operate(plan.mix().pick(random), due.getAsLong());
        }
    }

    private void operate(Operation operation, long due) throws ServiceUnusable {
        Optional<KnownOrder> any = orders.pick(random);
        if (any.isEmpty()) {
            create(due);
            return;
        }
        KnownOrder order = any.get();
        switch (operation) {
            case CREATE -> create(due);
            case REPLAY -> replay(order, due);
            case READ -> read(order, due);
            case CHANGE -> {
                Optional<KnownOrder> open = orders.pickOpen(random);
                if (open.isPresent()) {
                    change(open.get(), due);
                } else {
                    create(due);
                }
            }
            case LIST -> list(order, due);
            case HISTORY -> sender.sendUntilAnswered(ApiRequest.history(order.id()), drawFault(), due);
            case REFUSE -> refuse(order, due);
            case PROBE -> prober.probe(random, due);
        }
    }

    private void create(long due) throws ServiceUnusable {
        OrderDraft draft = drafts.create();
        ApiRequest apiRequest = ApiRequest.create(Operation.CREATE, draft, Body.ORDER);
        if (drawFailure() && random.nextBoolean()) {
            List<ApiRequest> racing = new ArrayList<>(Collections.nCopies(random.nextInt(2, 5), apiRequest));
            if (draft.hasReference()) {
                racing.add(ApiRequest.create(Operation.CREATE, draft, Body.ORDER_UNDER_ANOTHER_KEY));
            }
            List<RecordedRequest> sent = sender.sendConcurrently(racing, due);
            Optional<RecordedRequest> answer =
                    sent.stream().filter(recorded -> recorded.hasStatus(201)).findFirst();
            recordResult(
                    draft,
                    answer.isPresent()
                            ? answer.get()
                            : sender.sendUntilAnswered(apiRequest, ClientFault.NONE, System.nanoTime()));
        } else {
            recordResult(draft, sender.sendUntilAnswered(apiRequest, drawFault(), due));
        }
    }

    private void recordResult(OrderDraft draft, RecordedRequest answer) {
        answer.content(201, Content.Order.class)
                .ifPresentOrElse(order -> orders.add(new KnownOrder(draft, order.orderId())), () -> {
                    if (answer.isAmbiguous() || answer.isTurnedAway()) {
                        drafts.addUnsettled(draft);
                    }
                });
    }

    private void replay(KnownOrder order, long due) throws ServiceUnusable {
        Body twin = order.draft().hasReference() ? Body.ORDER_UNDER_ANOTHER_KEY : Body.ORDER;
        Body body = List.of(Body.ORDER, twin, Body.SAME_ORDER_REFORMATTED, Body.OTHER_ORDER)
                .get(random.nextInt(4));
        ApiRequest apiRequest = ApiRequest.create(Operation.REPLAY, order.draft(), body);
        if (drawFailure() && random.nextBoolean()) {
            sender.sendConcurrently(List.of(apiRequest, apiRequest), due);
        } else {
            sender.sendUntilAnswered(apiRequest, drawFault(), due);
        }
    }

    private void read(KnownOrder order, long due) throws ServiceUnusable {
        order.update(sender.sendUntilAnswered(ApiRequest.read(Operation.READ, order.id()), drawFault(), due));
    }

    private void change(KnownOrder order, long due) throws ServiceUnusable {
        List<RecordedRequest> answers;
        if (drawFailure() && random.nextBoolean()) {
            List<ApiRequest> racing = new ArrayList<>();
            KnownOrder.State seen = order.state();
            for (int writers = random.nextInt(2, 5); writers > 0; writers--) {
                racing.add(step(order, seen));
            }
            answers = sender.sendConcurrently(racing, due);
        } else {
            answers = List.of(sender.sendUntilAnswered(step(order, order.state()), drawFault(), due));
        }
        answers.forEach(order::update);
        if (answers.stream().noneMatch(answer -> answer.hasStatus(200))) {
            // Another client changed the order first, or the outcome is unknown. Read it again, as a client should.
            read(order, System.nanoTime());
        }
    }

    private ApiRequest step(KnownOrder order, KnownOrder.State seen) {
        List<OrderStatus> next = seen.status().next();
        // A final status has no next one. Another client may have brought the order there just now.
        OrderStatus status = next.isEmpty() ? OrderStatus.CANCELLED : next.get(random.nextInt(next.size()));
        String reason = status == OrderStatus.CANCELLED ? REASONS.get(random.nextInt(REASONS.size())) : null;
        return ApiRequest.change(Operation.CHANGE, order.id(), seen.version(), status, reason);
    }

    private void list(KnownOrder order, long due) throws ServiceUnusable {
        String customer = random.nextInt(3) == 0 ? order.draft().customer() : drafts.currentCustomer();
        pageReader.readAll(customer, PAGE_SIZES.get(random.nextInt(PAGE_SIZES.size())), drawFault(), due);
    }

    /// Sends a request that must be refused. Afterwards its key must be unused, or the order unchanged.
    private void refuse(KnownOrder known, long due) throws ServiceUnusable {
        if (random.nextInt(4) == 0) {
            refuseChange(known, due);
            return;
        }
        OrderDraft draft = drafts.create();
        sender.sendUntilAnswered(ApiRequest.create(Operation.REFUSE, draft, Body.INVALID), drawFault(), due);
        ApiRequest corrected = ApiRequest.create(Operation.REFUSE, draft, Body.ORDER);
        recordResult(draft, sender.sendUntilAnswered(corrected, ClientFault.NONE, System.nanoTime()));
    }

    private void refuseChange(KnownOrder known, long due) throws ServiceUnusable {
        int version = known.state().version();
        sender.sendUntilAnswered(
                ApiRequest.change(Operation.REFUSE, known.id(), version, OrderStatus.CREATED, null), drawFault(), due);
        read(known, System.nanoTime());
    }

    private boolean drawFailure() {
        return random.nextDouble() < plan.faults();
    }

    private ClientFault drawFault() {
        if (!drawFailure()) {
            return ClientFault.NONE;
        }
        ClientFault[] faults = ClientFault.values();
        return faults[random.nextInt(1, faults.length)];
    }
}
