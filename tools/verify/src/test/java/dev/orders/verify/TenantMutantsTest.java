package dev.orders.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.verify.api.Front;
import dev.orders.verify.check.Finding;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.check.Verdicts;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.Request;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Disturbance;
import dev.orders.verify.load.LoadRun;
import dev.orders.verify.load.Mix;
import dev.orders.verify.load.Plan;
import dev.orders.verify.load.Progress;
import dev.orders.verify.load.TenantAccess;
import dev.orders.verify.model.Defect;
import dev.orders.verify.model.ModelService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The checker detects services that mix up tenants.
@Tag("slow")
final class TenantMutantsTest {
    private static final String GUARANTEE = "tenants see nothing of each other";

    private static final Duration LAG = Duration.ofSeconds(3);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ALL,
            names = {".*ANOTHER_TENANT.*"})
    void aLeakIsDetected(Defect defect) throws Exception {
        Finding finding = ShortRuns.untilViolated(() -> drive(defect, 2)).stream()
                .filter(verdict -> verdict.guarantee().name().equals(GUARANTEE))
                .findFirst()
                .orElseThrow()
                .finding();

        assertThat(defect.brokenGuarantee()).isEqualTo(GUARANTEE);
        assertThat(finding)
                .isInstanceOfSatisfying(
                        Finding.Violated.class,
                        violated -> assertThat(violated.evidence())
                                .allSatisfy(evidence ->
                                        assertThat(evidence.requests()).isNotEmpty()));
    }

    @Test
    void separateTenantsHaveNoViolations() throws Exception {
        RunHistory run = drive(Defect.NONE, 3);

        assertThat(Verdicts.of(run).stream().filter(ShortRuns::needsNoBus))
                .allSatisfy(verdict ->
                        assertThat(verdict.finding()).as("%s", verdict).isInstanceOf(Finding.Held.class));
    }

    @Test
    void allTenantsUseTheSameKeysAndCustomers() throws Exception {
        RunHistory run = drive(Defect.NONE, 2);

        List<Set<String>> keys = run.tenants().stream()
                .map(history -> history.requests().stream()
                        .map(RecordedRequest::request)
                        .filter(Request.Create.class::isInstance)
                        .map(request -> ((Request.Create) request).key())
                        .collect(Collectors.toSet()))
                .toList();
        assertThat(keys.getFirst()).containsAnyElementsOf(keys.getLast());
        assertThat(run.tenants().stream()
                        .flatMap(history -> history.requests().stream())
                        .map(RecordedRequest::number))
                .doesNotHaveDuplicates();
    }

    @Test
    void oneDefectIsJudgedForEachTenant() throws Exception {
        List<Verdict> verdicts = ShortRuns.untilViolated(() -> drive(Defect.SKIPS_A_VERSION, 2));

        assertThat(verdicts.stream().filter(Verdict::isViolated))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.guarantee().name()).isEqualTo("each version has one winner");
                    assertThat(((Finding.Violated) verdict.finding()).evidence())
                            .extracting(evidence -> evidence.what().substring(0, "Tenant 1: ".length()))
                            .contains("Tenant 1: ", "Tenant 2: ");
                });
    }

    private static RunHistory drive(Defect defect, int tenants) throws Exception {
        Plan plan = new Plan(
                tenants,
                8,
                Duration.ofMillis(500),
                0.3,
                OptionalDouble.empty(),
                Mix.parse("create=20,replay=20,read=20,change=25,list=3,history=5,refuse=7,probe=6"),
                1,
                true,
                Optional.of(Duration.ofMillis(100)),
                Integer.MAX_VALUE,
                true,
                true,
                Front.SERVICE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                LAG,
                LAG);
        try (ModelService service = new ModelService(defect, true)) {
            List<TenantAccess> accesses = IntStream.rangeClosed(1, tenants)
                    .mapToObj(tenant -> ShortRuns.access(service.url(), new Tokens(List.of("t" + tenant)).headers(1)))
                    .toList();
            return new LoadRun("test", accesses, plan, new Progress(), InstantSource.system())
                    .execute(Disturbance.NONE);
        }
    }
}
