package dev.orders.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.verify.api.Front;
import dev.orders.verify.check.Finding;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.check.Verdicts;
import dev.orders.verify.history.ClientFault;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Disturbance;
import dev.orders.verify.load.LoadRun;
import dev.orders.verify.load.Mix;
import dev.orders.verify.load.Plan;
import dev.orders.verify.load.Progress;
import dev.orders.verify.load.ServiceUnusable;
import dev.orders.verify.load.TenantAccess;
import dev.orders.verify.model.Defect;
import dev.orders.verify.model.ModelService;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The checker detects the defects of services whose defects are known.
@Tag("slow")
final class MutantsTest {
    /// Far longer than reconnecting to the stream or repeating a webhook request takes, even on a busy machine. Only
    /// runs that lose events wait this long.
    private static final Duration LAG = Duration.ofSeconds(3);

    static final Plan PLAN = plan(Front.SERVICE);

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"NONE", "LOSES_ANSWERS", ".*ANOTHER_TENANT.*"})
    void aDefectIsDetectedByItsGuaranteeOnly(Defect defect) throws Exception {
        List<Verdict> verdicts = ShortRuns.untilViolated(() -> drive(defect, true));

        assertThat(verdicts.stream().filter(Verdict::isViolated))
                .extracting(verdict -> verdict.guarantee().name())
                .containsExactly(defect.brokenGuarantee());
        assertThat(verdicts.stream().filter(Verdict::isViolated))
                .allSatisfy(verdict -> assertThat(((Finding.Violated) verdict.finding()).evidence())
                        .isNotEmpty()
                        .allSatisfy(evidence -> assertThat(evidence.requests()).isNotEmpty()));
    }

    @Test
    void aCorrectServiceHasNoViolations() throws Exception {
        assertThat(Verdicts.of(drive(Defect.NONE, true)).stream()
                        .filter(ShortRuns::needsNoBus)
                        .filter(MutantsTest::needsNoOtherTenant))
                .allSatisfy(verdict ->
                        assertThat(verdict.finding()).as("%s", verdict).isInstanceOf(Finding.Held.class));
    }

    @Test
    void lostAnswersAreNoViolations() throws Exception {
        RunHistory history = drive(Defect.LOSES_ANSWERS, true);

        assertThat(Verdicts.of(history)).noneMatch(Verdict::isViolated);
        assertThat(history.tenants().getFirst().requests())
                .anyMatch(recorded -> recorded.fault() == ClientFault.NONE && recorded.isAmbiguous());
    }

    @Test
    void aServiceWithoutEventsHasNoViolations() throws Exception {
        List<Verdict> verdicts = Verdicts.of(drive(Defect.NONE, false));

        assertThat(verdicts).noneMatch(Verdict::isViolated);
        assertThat(verdicts.stream().map(Verdict::finding))
                .contains(
                        new Finding.NotJudged("GET /events was answered with 404 route_not_found"),
                        new Finding.NotJudged(
                                "GET /events with Accept: application/json was answered with 404 route_not_found"),
                        new Finding.NotJudged("POST /webhooks was answered with 404 route_not_found"));
    }

    /// Whether a run with one tenant can judge the guarantee.
    static boolean needsNoOtherTenant(Verdict verdict) {
        return !verdict.guarantee().name().equals("tenants see nothing of each other");
    }

    static Plan plan(Front front) {
        return new Plan(
                1,
                8,
                Duration.ofMillis(500),
                0.3,
                OptionalDouble.empty(),
                Mix.parse("create=20,replay=20,read=20,change=25,list=3,history=5,refuse=7"),
                1,
                true,
                Optional.of(Duration.ofMillis(100)),
                Integer.MAX_VALUE,
                true,
                true,
                front,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                LAG,
                LAG);
    }

    private static RunHistory drive(Defect defect, boolean hasEvents)
            throws IOException, InterruptedException, ServiceUnusable {
        try (ModelService service = new ModelService(defect, hasEvents)) {
            TenantAccess access = ShortRuns.access(service.url(), List.of());
            return new LoadRun("test", List.of(access), PLAN, new Progress(), InstantSource.system())
                    .execute(Disturbance.NONE);
        }
    }
}
