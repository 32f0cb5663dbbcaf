package dev.orders.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.verify.api.Front;
import dev.orders.verify.check.Finding;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.check.Verdicts;
import dev.orders.verify.history.Outcome.AnsweredByGateway;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Disturbance;
import dev.orders.verify.load.LoadRun;
import dev.orders.verify.load.Progress;
import dev.orders.verify.model.Defect;
import dev.orders.verify.model.ModelGateway;
import dev.orders.verify.model.ModelService;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The checker is equally correct if a gateway answers some requests instead of the service, also after the service
/// has carried them out.
@Tag("slow")
final class MutantsBehindAGatewayTest {
    @Test
    void theAnswersOfAGatewayAreNoViolations() throws Exception {
        RunHistory history = drive(Defect.NONE, Front.GATEWAY);

        assertThat(Verdicts.of(history).stream().filter(ShortRuns::needsNoBus).filter(MutantsTest::needsNoOtherTenant))
                .allSatisfy(verdict ->
                        assertThat(verdict.finding()).as("%s", verdict).isInstanceOf(Finding.Held.class));
        assertThat(history.tenants().getFirst().requests().stream()
                        .filter(recorded -> recorded.outcome() instanceof AnsweredByGateway))
                .extracting(recorded -> ((AnsweredByGateway) recorded.outcome()).status())
                .contains(502, 503, 504, 429);
    }

    @Test
    void theyAreTheServicesAnswersWithoutTheOption() throws Exception {
        List<Verdict> verdicts =
                ShortRuns.untilViolated(() -> drive(Defect.NONE, Front.SERVICE, MutantsBehindAGatewayTest::later));

        assertThat(verdicts.stream().filter(Verdict::isViolated))
                .extracting(verdict -> verdict.guarantee().name())
                .containsExactly("answers keep to the contract");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ANSWERS_500",
                "ANSWERS_502",
                "ANSWERS_503_WITHOUT_RETRY_AFTER",
                "MAKES_A_SECOND_ORDER_IN_SILENCE",
                "FORGETS_AN_ORDER"
            })
    void aDefectOfTheServiceIsStillDetectedByItsGuaranteeOnly(Defect defect) throws Exception {
        List<Verdict> verdicts = ShortRuns.untilViolated(() -> drive(defect, Front.GATEWAY));

        assertThat(verdicts.stream().filter(Verdict::isViolated))
                .as("%s", verdicts)
                .extracting(verdict -> verdict.guarantee().name())
                .containsExactly(defect.brokenGuarantee());
    }

    @Test
    void aServiceWithoutAnEventStreamIsNotJudgedForTheReasonThatItGives() throws Exception {
        try (ModelService service = new ModelService(Defect.NONE, false, ModelGateway.BEFORE_A_FUNCTION_THAT_FAILS)) {
            assertThat(Verdicts.of(drive(service, Front.GATEWAY)).stream().map(Verdict::finding))
                    .contains(new Finding.NotJudged("GET /events was answered with 404 route_not_found"));
        }
    }

    private static OptionalInt later(int request) {
        return request > 10
                ? ModelGateway.BEFORE_A_FUNCTION_THAT_FAILS.ownStatus(request)
                : ModelGateway.NONE.ownStatus(request);
    }

    private static RunHistory drive(Defect defect, Front front) throws Exception {
        return drive(defect, front, ModelGateway.BEFORE_A_FUNCTION_THAT_FAILS);
    }

    private static RunHistory drive(Defect defect, Front front, ModelGateway gateway) throws Exception {
        try (ModelService service = new ModelService(defect, true, gateway)) {
            return drive(service, front);
        }
    }

    private static RunHistory drive(ModelService service, Front front) throws Exception {
        return new LoadRun(
                        "test",
                        List.of(ShortRuns.access(service.url(), List.of())),
                        MutantsTest.plan(front),
                        new Progress(),
                        InstantSource.system())
                .execute(Disturbance.NONE);
    }
}
