package dev.orders.server.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.walk.WalkStep.Change;
import dev.orders.server.walk.WalkStep.Create;
import dev.orders.server.walk.WalkStep.ListIn;
import dev.orders.server.walk.WalkStep.Read;
import dev.orders.server.walk.WalkStep.ReadHistory;
import dev.orders.server.walk.WalkStep.ReadVersion;
import dev.orders.server.walk.WalkStep.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/// Properties of random sequences of requests. `Jqwik` runs them.
class OrderWalkProperties {
    private static final int MOST_VERSIONS = 3;
    private static final int STEPS = 30;
    private static final List<String> STATUSES = List.of("CREATED", "PAID", "FULFILLED", "CANCELLED");

    /// These outcomes must occur in some walk. Otherwise the walks would reach nothing, and every service would
    /// pass.
    private static final Set<String> OUTCOMES = Set.of(
            "Create 201",
            "Create 201, a replay",
            "Create 409",
            "Read 200",
            "Read 304",
            "Read 400",
            "Read 404",
            "ReadVersion 200",
            "ReadVersion 400",
            "ReadVersion 404",
            "ReadHistory 200",
            "ReadHistory 304",
            "ReadHistory 400",
            "ReadHistory 404",
            "Change 200, CREATED to PAID",
            "Change 200, CREATED to CANCELLED",
            "Change 200, PAID to FULFILLED",
            "Change 200, PAID to CANCELLED",
            "Change 400",
            "Change 404",
            "Change 409",
            "Change 422",
            "ListIn 200");

    private final Set<String> outcomes = Store.<Set<String>>get(OUTCOMES).get();
    private final OrdersClient client =
            Store.<OrdersClient>get(OrdersClient.class).get();

    @BeforeContainer
    static void connect() {
        Store.create(OrdersClient.class, Lifespan.RUN, ServiceUnderTest::client);
        Store.create(OUTCOMES, Lifespan.RUN, HashSet::new);
    }

    @AfterContainer
    static void everythingHasHappened() {
        assertThat(Store.<Set<String>>get(OUTCOMES).get()).containsAll(OUTCOMES);
    }

    /// The transition table of the model.
    Map<String, Set<String>> transitions() {
        return OrdersModel.TRANSITIONS;
    }

    @Property(tries = 60, seed = "2611", edgeCases = EdgeCasesMode.NONE)
    void everyAnswerMatchesTheModel(@ForAll("walks") List<WalkStep> steps) {
        new OrderWalk(client, transitions(), outcomes).walk(steps);
    }

    @Provide
    Arbitrary<List<WalkStep>> walks() {
        Arbitrary<WalkStep> creates = Combinators.combine(
                        few(), Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1)), Arbitraries.of(false, true))
                .as(Create::new);
        Arbitrary<WalkStep> reads = Combinators.combine(few(), tags()).as(Read::new);
        Arbitrary<WalkStep> versions = Combinators.combine(
                        few(), Arbitraries.integers().between(0, MOST_VERSIONS + 1))
                .as(ReadVersion::new);
        Arbitrary<WalkStep> histories = Combinators.combine(few(), tags()).as(ReadHistory::new);
        Arbitrary<WalkStep> changes =
                Combinators.combine(few(), tags(), targets()).as(Change::new);
        Arbitrary<WalkStep> lists = Arbitraries.of(STATUSES).map(ListIn::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(5, creates),
                        Tuple.of(3, reads),
                        Tuple.of(2, versions),
                        Tuple.of(2, histories),
                        Tuple.of(9, changes),
                        Tuple.of(1, lists))
                .list()
                .ofMinSize(1)
                .ofMaxSize(STEPS)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    /// Most steps use the same order, so that a walk gets far. Some use an order that does not exist.
    private static Arbitrary<Integer> few() {
        return Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(3, 1), Tuple.of(1, 2));
    }

    private static Arbitrary<Tag> tags() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Tag.RIGHT)), Tuple.of(2, Arbitraries.of(Tag.class)));
    }

    private static Arbitrary<String> targets() {
        return Arbitraries.frequency(
                Tuple.of(2, "CREATED"),
                Tuple.of(6, "PAID"),
                Tuple.of(3, "FULFILLED"),
                Tuple.of(3, "CANCELLED"),
                Tuple.of(1, "NONSENSE"));
    }

    /// The same with a wrong model, in which a paid order cannot be cancelled.
    static final class BesideAWrongModel extends OrderWalkProperties {
        @Override
        Map<String, Set<String>> transitions() {
            Map<String, Set<String>> wrong = new HashMap<>(OrdersModel.TRANSITIONS);
            wrong.put("PAID", Set.of("FULFILLED"));
            return wrong;
        }
    }
}
