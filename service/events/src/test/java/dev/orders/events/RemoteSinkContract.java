package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract of every sink whose destination may be down or may refuse an event.
public abstract class RemoteSinkContract extends SinkContract {
    /// Makes the destination unavailable.
    protected abstract void takeDown();

    /// Makes the destination available again, with its earlier content.
    protected abstract void bringBack();

    /// Makes the destination refuse the events of this order and accept the others.
    protected abstract void refuse(OrderId order);

    @Test
    void anOutageRefusesNoEventAndLosesNone() {
        OrderId early = place("early");
        deliverAll(events());
        pay(early);
        OrderId late = place("late");
        List<LoggedEvent> waiting = events().subList(1, 3);

        takeDown();
        Delivery during = sink().deliver(waiting);
        bringBack();
        deliverAll(waiting);

        assertThat(during.delivered()).isZero();
        assertThat(during.failure()).get().isInstanceOf(Unavailable.class);
        assertThat(arrived()).contains(early + ":1", early + ":2", late + ":1");
    }

    @Test
    void aRefusalNamesTheEventByItsPlaceInTheBatch() {
        OrderId before = place("before");
        OrderId refused = place("refused");
        place("after");
        refuse(refused);

        Delivery delivery = deliver(events());

        assertThat(delivery.delivered()).isEqualTo(1);
        assertThat(delivery.failure()).get().isInstanceOf(Refused.class);
        assertThat(arrived()).contains(before + ":1").doesNotContain(refused + ":1");
    }

    @Test
    void aReasonIsShortAndContainsNoPersonalData() {
        OrderId refused = place("refused");
        refuse(refused);
        Delivery refusal = deliver(events());
        takeDown();
        Delivery outage = sink().deliver(events());

        String customer = events().getFirst().order().customerId().toString();
        assertThat(refusal.failure()).get().isInstanceOf(Refused.class);
        assertThat(outage.failure()).get().isInstanceOf(Unavailable.class);
        assertThat(List.of(refusal, outage)).allSatisfy(delivery -> {
            String reason = delivery.failure().orElseThrow().reason();
            assertThat(reason).isNotBlank().hasSizeLessThan(500).doesNotContain("\n", customer);
        });
    }

    @Test
    void anInterruptedThreadDeliversNothingMoreAndStaysInterrupted() {
        place("key");

        Thread.currentThread().interrupt();
        Delivery delivery = sink().deliver(events());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(delivery.delivered()).isZero();
        assertThat(delivery.failure()).get().isInstanceOf(Unavailable.class);
    }
}
