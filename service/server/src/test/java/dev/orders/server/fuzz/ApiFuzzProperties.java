package dev.orders.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;

/// Properties of all operations in the OpenAPI document, including those that are added later. `Jqwik` runs
/// them.
final class ApiFuzzProperties {
    private final ApiUnderTest api = Store.<ApiUnderTest>get(ApiUnderTest.class).get();

    @BeforeContainer
    static void connect() {
        Store.create(ApiUnderTest.class, Lifespan.RUN, ApiUnderTest::new);
    }

    @AfterContainer
    static void everyOperationWasReached() {
        assertThat(Store.<ApiUnderTest>get(ApiUnderTest.class).get().unreached())
                .as("operations that never answered with a success")
                .isEmpty();
    }

    @Property(tries = 800, seed = "2611", edgeCases = EdgeCasesMode.NONE)
    void aRequestThatTheDocumentAllowsIsNotRefused(@ForAll("valid") FuzzedRequest request) {
        api.judge(request);
    }

    @Property(tries = 1600, seed = "2612", edgeCases = EdgeCasesMode.NONE)
    void aRequestThatTheDocumentForbidsIsRefused(@ForAll("broken") FuzzedRequest request) {
        api.judge(request);
    }

    @Property(tries = 300, seed = "2613", edgeCases = EdgeCasesMode.NONE)
    void everyAnswerIsDescribedByTheDocument(@ForAll("odd") FuzzedRequest request) {
        api.judge(request);
    }

    @Provide
    Arbitrary<FuzzedRequest> valid() {
        return ofAnyOperation(new ValidRequests(api.document())::of);
    }

    @Provide
    Arbitrary<FuzzedRequest> broken() {
        return ofAnyOperation(new BrokenRequests(api.document())::of);
    }

    @Provide
    Arbitrary<FuzzedRequest> odd() {
        return ofAnyOperation(new BrokenRequests(api.document())::oddOf);
    }

    /// Deletions are rarer than other operations, because a deleted resource is useless for further requests.
    private Arbitrary<FuzzedRequest> ofAnyOperation(Function<ApiOperation, Arbitrary<FuzzedRequest>> requests) {
        return Arbitraries.oneOf(api.document().operations().stream()
                .flatMap(operation -> Stream.generate(() -> requests.apply(operation))
                        .limit(operation.method().equals("DELETE") ? 1 : 4))
                .toList());
    }
}
