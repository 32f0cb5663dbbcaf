package dev.orders.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Reason;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Placement.ReferenceExists;
import dev.orders.core.placement.Placement.Replayed;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The contract of [CustomerStore]: an erasure replaces the customer everywhere, changes nothing of others, and
/// can be interrupted after any call.
abstract class ErasureContract extends EventLogContract {
    private static final CustomerId CUSTOMER = new CustomerId("c-\"\\42");
    private static final Actor OFFICER = new Actor("officer");
    private static final Instant ERASED_AT = LATER.plusMillis(1);

    @Test
    void theCustomerIsReplacedInEveryVersionAndInReplays() {
        Claim mine = place("mine", Orders.referenced(by(CUSTOMER), "R-1"));
        Claim other = place("other", Orders.sample());
        cancel(mine, "call Ms. X");
        cancel(other, "stays");
        List<OrderEvent> before = history(other);

        Erasure finished = erase(begin(TenantId.DEFAULT, CUSTOMER, 1));

        Order order = found(mine);
        assertThat(order.customerId()).isEqualTo(finished.standIn());
        assertThat(order.metadata()).isEqualTo(Metadata.NONE);
        assertThat(order.adjustments()).isEqualTo(mine.order().adjustments());
        assertThat(order.reference()).isEqualTo(mine.order().reference());
        assertThat(order.version()).isEqualTo(3);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.updatedAt()).isEqualTo(ERASED_AT);
        assertThat(history(mine).getLast())
                .isEqualTo(new CustomerErased(order.id(), 3, OrderStatus.CANCELLED, OFFICER, ERASED_AT));
        assertThat(history(mine).get(1))
                .isInstanceOfSatisfying(
                        OrderEvent.OrderUpdated.class,
                        cancelled ->
                                assertThat(cancelled.reason()).contains(new Reason(Reason.Code.CUSTOMER_REQUEST, "")));
        assertThat(placements().place(mine)).isEqualTo(new Replayed(erased(mine, finished)));
        assertThat(erased(mine, finished).body()).doesNotContain("metadata", "Ms. X");
        assertThat(placements().place(claims.claim("again", Orders.referenced(Orders.sample(), "R-1"))))
                .isEqualTo(new ReferenceExists(order.id()));
        assertThat(history(other)).isEqualTo(before);
        assertThat(placements().place(other)).isEqualTo(new Replayed(other.answer()));
        assertThat(finished.counts()).isEqualTo(new ErasureCounts(1, 1, 1));
    }

    private static CreatedAnswer erased(Claim claim, Erasure erasure) {
        return new CreatedAnswer(
                claim.order().id(),
                StoredAnswer.erased(claim.answer().body(), claim.order().customerId(), erasure.standIn()));
    }

    @Test
    void everyEventInTheLogHasTheStandIn() {
        Claim mine = place("mine", by(CUSTOMER));
        store().log().readAll(0, 10);

        Erasure finished = erase(begin(TenantId.DEFAULT, CUSTOMER, 1));

        List<LoggedEvent> logged = store().log().readAll(0, 10);
        assertThat(logged).extracting(LoggedEvent::event).isEqualTo(history(mine));
        assertThat(logged).extracting(entry -> entry.order().customerId()).containsOnly(finished.standIn());
        assertThat(logged).extracting(entry -> entry.order().metadata()).containsOnly(Metadata.NONE);
    }

    @Test
    void listsFindTheOrdersByTheStandIn() {
        place("1", by(CUSTOMER));
        place("2", by(CUSTOMER));

        Erasure finished = erase(begin(TenantId.DEFAULT, CUSTOMER, 1));

        assertThat(list(CUSTOMER)).isEmpty();
        assertThat(list(finished.standIn())).hasSize(2);
        assertThat(customers().count(TenantId.DEFAULT, finished.standIn(), Set.of(OrderStatus.CREATED)))
                .isEqualTo(2);
        assertThat(customers().count(TenantId.DEFAULT, finished.standIn(), Set.of(OrderStatus.PAID)))
                .isZero();
    }

    @Test
    void anErasedOrderCanStillChange() {
        Claim mine = place("mine", by(CUSTOMER));
        erase(begin(TenantId.DEFAULT, CUSTOMER, 1));

        assertThat(change(mine, versionIs(2), OrderStatus.PAID)).isInstanceOf(StatusChange.Changed.class);
        assertThat(change(mine, versionIs(3), OrderStatus.FULFILLED)).isInstanceOf(StatusChange.Changed.class);
        assertThat(history(mine)).hasSize(4);
    }

    @Test
    void historiesOfACustomerComeInPages() {
        Claim first = place("1", by(CUSTOMER));
        Claim second = place("2", by(CUSTOMER));
        Claim third = place("3", by(CUSTOMER));
        place("other", Orders.sample());
        cancel(second, "stays");

        List<OrderHistory> page = customers().histories(TenantId.DEFAULT, CUSTOMER, Optional.empty(), 2);

        assertThat(page)
                .containsExactly(
                        new OrderHistory(found(third), history(third)),
                        new OrderHistory(found(second), history(second)));
        assertThat(page.getLast().events()).hasSize(2);
        assertThat(customers()
                        .histories(
                                TenantId.DEFAULT,
                                CUSTOMER,
                                Optional.of(page.getLast().current().id()),
                                2))
                .containsExactly(new OrderHistory(found(first), history(first)));
        assertThat(customers().histories(Orders.OTHER_TENANT, CUSTOMER, Optional.empty(), 2))
                .isEmpty();
    }

    @Test
    void theSameCustomerOfAnotherTenantStays() {
        Claim theirs = place(claims.claim(Orders.OTHER_TENANT, "key", by(CUSTOMER), START));

        Erasure finished = erase(begin(TenantId.DEFAULT, CUSTOMER, 1));

        assertThat(finished.counts()).isEqualTo(ErasureCounts.NONE);
        assertFoundAsPlaced(theirs);
        assertThat(placements().place(theirs)).isEqualTo(new Replayed(theirs.answer()));
        assertThat(customers().count(TenantId.DEFAULT, CUSTOMER, Set.of(OrderStatus.values())))
                .isZero();
    }

    @Test
    void batchesEndWhenNoOrderIsLeft() {
        for (int number = 0; number < 5; number++) {
            place("key-" + number, by(CUSTOMER));
        }
        Erasure begun = begin(TenantId.DEFAULT, CUSTOMER, 1);

        assertThat(customers().eraseOrders(begun, ERASED_AT, 3)).isEqualTo(3);
        assertThat(customers().running(10)).extracting(Erasure::standIn).containsExactly(begun.standIn());
        assertThat(customers().eraseOrders(customers().running(10).getFirst(), ERASED_AT, 3))
                .isEqualTo(2);
        assertThat(customers().eraseOrders(begun, ERASED_AT, 3)).isZero();
    }

    @Test
    void theJournalKeepsTheIdOnlyWhileTheErasureRuns() {
        Erasure begun = begin(TenantId.DEFAULT, CUSTOMER, 1);
        assertThat(customers().running(10)).containsExactly(begun);
        assertThat(customers().lastFinished()).isEmpty();

        Erasure finished = customers().finish(begun, ERASED_AT);

        assertThat(finished.state()).isEqualTo(new Erasure.State.Finished(ERASED_AT));
        assertThat(customers().running(10)).isEmpty();
        assertThat(customers().lastFinished()).contains(ERASED_AT);
        assertThat(customers().journal("", 10)).containsExactly(finished);
        assertThat(customers().journal(finished.standIn().value(), 10)).isEmpty();
    }

    @Test
    void aCustomerWhoIsErasedAgainHasTheSameStandIn() {
        place("1", by(CUSTOMER));
        Erasure first = erase(begin(TenantId.DEFAULT, CUSTOMER, 1));
        place("2", by(CUSTOMER));

        Erasure second = erase(begin(TenantId.DEFAULT, CUSTOMER, 2));

        assertThat(second.standIn()).isEqualTo(first.standIn());
        assertThat(second.counts()).isEqualTo(new ErasureCounts(2, 0, 2));
        assertThat(list(first.standIn())).hasSize(2);
        assertThat(customers().journal("", 10)).hasSize(1);
    }

    private CustomerStore customers() {
        return store().customers();
    }

    private static NewOrder by(CustomerId customer) {
        return Orders.full(customer);
    }

    private void cancel(Claim placed, String note) {
        orders().changeStatus(
                        placed.order().tenant(),
                        placed.order().id(),
                        new AnyVersion(),
                        new Transition(
                                OrderStatus.CANCELLED,
                                Optional.of(new Reason(Reason.Code.CUSTOMER_REQUEST, note)),
                                Orders.ACTOR,
                                LATER));
    }

    private List<Order> list(CustomerId customer) {
        return orders().list(
                        TenantId.DEFAULT,
                        new OrderFilter(Optional.of(customer), Set.of(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        10);
    }

    private Erasure begin(TenantId tenant, CustomerId customer, long random) {
        byte[] salt = "salt".getBytes(StandardCharsets.US_ASCII);
        return customers()
                .begin(Erasure.begin(
                        tenant,
                        CustomerHash.of(salt, tenant, customer),
                        customer,
                        new UUID(0, random),
                        OFFICER,
                        LATER));
    }

    private Erasure erase(Erasure begun) {
        while (customers().eraseOrders(begun, ERASED_AT, 1) > 0) {
            // The next order follows.
        }
        return customers().finish(begun, ERASED_AT);
    }
}
