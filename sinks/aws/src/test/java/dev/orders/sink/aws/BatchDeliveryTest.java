package dev.orders.sink.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.events.Shop;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Tests which events a batch sends in which requests, and which count as delivered.
final class BatchDeliveryTest {
    private static final Failure THROTTLED = new Unavailable("ThrottlingException");
    private static final Failure MALFORMED = new Refused("MalformedDetail");

    private final Shop shop = new Shop();
    private final FakeDestination destination = new FakeDestination();
    private final Taken taken = new Taken();

    @Test
    void eventsAreSentTenAtATime() {
        place(25);

        assertThat(send()).isEqualTo(Delivery.all(shop.events()));
        assertThat(destination.requests).extracting(List::size).containsExactly(10, 10, 5);
    }

    @Test
    void theRestOfARequestIsSentAgainAndEachEventIsTakenOnce() {
        List<OrderId> orders = place(10);
        orders.forEach(shop::pay);
        Set<String> missing = new HashSet<>(ids().subList(2, 5));
        destination.failures = id -> missing.remove(id) ? Optional.of(THROTTLED) : Optional.empty();

        assertThat(send()).isEqualTo(Delivery.all(shop.events()));
        assertThat(destination.requests.get(1)).startsWith(ids().get(2), ids().get(3), ids().get(4));
        assertEachIsTakenOnceAndInOrder();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noFailureChangesTheOrderOfAnOrder(long seed) {
        place(40).forEach(shop::pay);
        Random random = new Random(seed);
        destination.failures = _ -> random.nextInt(10) < 4 ? Optional.of(THROTTLED) : Optional.empty();

        deliverAll();

        assertEachIsTakenOnceAndInOrder();
    }

    @Test
    void twoEventsOfAnOrderAreNeverInOneRequest() {
        OrderId order = place(1).getFirst();
        shop.pay(order);

        assertThat(send()).isEqualTo(Delivery.all(shop.events()));
        assertThat(destination.requests).containsExactly(List.of(order + ":1"), List.of(order + ":2"));
    }

    @Test
    void aRequestWithoutEffectEndsTheDelivery() {
        place(15);
        destination.failures = _ -> Optional.of(THROTTLED);

        assertThat(send()).isEqualTo(new Delivery(0, Optional.of(THROTTLED)));
        assertThat(destination.requests).hasSize(1);
    }

    @Test
    void anEventThatFailsAgainAndAgainDoesNotMakeOthersArriveAgain() {
        place(20);
        String bad = ids().get(3);
        destination.failures = failing(bad::equals, THROTTLED);

        assertThat(send()).isEqualTo(new Delivery(3, Optional.of(THROTTLED)));
        assertThat(destination.taken).hasSize(19);
        destination.requests.clear();
        List<LoggedEvent> rest = shop.events().subList(3, 20);
        assertThat(send(rest)).isEqualTo(new Delivery(0, Optional.of(THROTTLED)));
        assertThat(destination.requests).containsExactly(List.of(bad));

        destination.failures = _ -> Optional.empty();
        assertThat(send(rest)).isEqualTo(Delivery.all(rest));
        assertThat(destination.taken).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void allEventsBeforeARefusedEventAreDelivered() {
        place(20);
        String refused = ids().get(12);
        Set<String> once = new HashSet<>(ids().subList(4, 6));
        destination.failures = id -> id.equals(refused)
                ? Optional.of(MALFORMED)
                : once.remove(id) ? Optional.of(THROTTLED) : Optional.empty();

        assertThat(send()).isEqualTo(new Delivery(12, Optional.of(MALFORMED)));
        assertThat(destination.taken).containsAll(ids().subList(0, 12));
    }

    @Test
    void theEarliestRefusalCounts() {
        place(5);
        destination.failures = failing(Set.of(ids().get(1), ids().get(3))::contains, MALFORMED);

        assertThat(send()).isEqualTo(new Delivery(1, Optional.of(MALFORMED)));
    }

    @Test
    void aRefusalDoesNotBlameAnEarlierEventThatIsMissing() {
        place(5);
        destination.failures = id -> id.equals(ids().get(1))
                ? Optional.of(THROTTLED)
                : failing(ids().get(3)::equals, MALFORMED).apply(id);

        assertThat(send()).isEqualTo(new Delivery(1, Optional.of(THROTTLED)));
    }

    @Test
    void anEventThatIsTooLargeIsRefusedWithoutARequest() {
        place(3);
        String large = ids().get(1);
        destination.sizes = id -> id.equals(large) ? BatchDelivery.MOST_BYTES + 1 : 1_000;

        assertThat(send())
                .isEqualTo(
                        Delivery.stopped(1, new Refused("The event has 1048577 bytes; at most 1048576 are allowed")));
        assertThat(destination.requests).containsExactly(List.of(ids().getFirst()));
    }

    @Test
    void aRequestHasAtMost256KilobytesUnlessAnEventAloneIsLarger() {
        place(5);
        List<Integer> sizes = List.of(200_000, 62_144, 1, 1_000_000, 5);
        destination.sizes = id -> sizes.get(ids().indexOf(id));

        assertThat(send()).isEqualTo(Delivery.all(shop.events()));
        assertThat(destination.requests)
                .containsExactly(ids().subList(0, 2), ids().subList(2, 3), ids().subList(3, 4), ids().subList(4, 5));
    }

    @Test
    void afterARequestThatFailedAsAWholeNothingIsSent() {
        place(15);
        String second = ids().get(10);
        destination.failures = id -> {
            if (id.equals(second)) {
                throw SdkClientException.create("no route");
            }
            return Optional.empty();
        };

        assertThat(send()).isEqualTo(Delivery.stopped(10, new Unavailable("no route")));
        assertThat(destination.requests).hasSize(2);
    }

    @Test
    void afterItsTimeTheDeliveryReportsWhatItHasDone() {
        place(15);

        Delivery delivery =
                new BatchDelivery(destination, Shop.FORMAT, shop.events(), taken, System.nanoTime() - 1).send();

        assertThat(delivery).isEqualTo(new Delivery(10, Optional.empty()));
    }

    private List<OrderId> place(int orders) {
        return IntStream.range(0, orders)
                .mapToObj(number -> shop.place("key-" + number))
                .toList();
    }

    private List<String> ids() {
        return shop.events().stream().map(logged -> logged.event().id()).toList();
    }

    private static Function<String, Optional<Failure>> failing(Predicate<String> bad, Failure failure) {
        return id -> bad.test(id) ? Optional.of(failure) : Optional.empty();
    }

    private Delivery send() {
        return send(shop.events());
    }

    private Delivery send(List<LoggedEvent> events) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        return new BatchDelivery(destination, Shop.FORMAT, events, taken, deadline).send();
    }

    /// Like a relay, whose pauses do not matter here.
    private void deliverAll() {
        int delivered = 0;
        for (int round = 0; delivered < shop.events().size(); round++) {
            assertThat(round).isLessThan(1_000);
            delivered +=
                    send(shop.events().subList(delivered, shop.events().size())).delivered();
        }
    }

    private void assertEachIsTakenOnceAndInOrder() {
        assertThat(destination.taken).containsExactlyInAnyOrderElementsOf(ids());
        assertThat(destination.taken.stream().filter(id -> id.endsWith(":2")))
                .allSatisfy(second -> assertThat(destination.taken.indexOf(second.replace(":2", ":1")))
                        .isLessThan(destination.taken.indexOf(second)));
    }
}
