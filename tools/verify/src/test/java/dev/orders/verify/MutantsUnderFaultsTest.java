package dev.orders.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.proxy.RoundRobin;
import dev.orders.testsupport.proxy.TcpProxy;
import dev.orders.verify.check.Finding;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.check.Verdicts;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Disturbance;
import dev.orders.verify.load.LoadRun;
import dev.orders.verify.load.Progress;
import dev.orders.verify.load.TenantAccess;
import dev.orders.verify.model.Defect;
import dev.orders.verify.model.ModelService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The checker is equally correct while connections are cut repeatedly.
@Tag("slow")
final class MutantsUnderFaultsTest {
    private static final int CONNECTIONS_BETWEEN_CUTS = 20;

    @Test
    void lostConnectionsAreNoViolations() throws Exception {
        RunHistory history = drive(Defect.NONE);

        assertThat(Verdicts.of(history).stream().filter(ShortRuns::needsNoBus).filter(MutantsTest::needsNoOtherTenant))
                .allSatisfy(verdict ->
                        assertThat(verdict.finding()).as("%s", verdict).isInstanceOf(Finding.Held.class));
        assertThat(history.tenants().getFirst().requests()).anyMatch(RecordedRequest::isAmbiguous);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "KEEPS_QUIET_ABOUT_REPLAYS",
                "SKIPS_A_VERSION",
                "FORGETS_AN_ORDER",
                "LOSES_AN_EVENT",
                "SHOWS_AN_EVENT_ON_TWO_PAGES",
                "LOSES_A_DELIVERY"
            })
    void aDefectIsStillDetectedByItsGuaranteeOnly(Defect defect) throws Exception {
        List<Verdict> verdicts = ShortRuns.untilViolated(() -> drive(defect));

        assertThat(verdicts.stream().filter(Verdict::isViolated))
                .as("%s", verdicts)
                .extracting(verdict -> verdict.guarantee().name())
                .containsExactly(defect.brokenGuarantee());
    }

    private static RunHistory drive(Defect defect) throws Exception {
        AtomicInteger connections = new AtomicInteger();
        CompletableFuture<TcpProxy> self = new CompletableFuture<>();
        try (ModelService service = new ModelService(defect, true)) {
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), URI.create(service.url()).getPort());
            try (TcpProxy proxy = TcpProxy.open(new RoundRobin(() -> {
                if (connections.incrementAndGet() % CONNECTIONS_BETWEEN_CUTS == 0) {
                    self.join().cut();
                }
                return List.of(address);
            }))) {
                self.complete(proxy);
                TenantAccess access =
                        ShortRuns.access("http://127.0.0.1:" + proxy.address().getPort(), List.of());
                return new LoadRun("test", List.of(access), MutantsTest.PLAN, new Progress(), InstantSource.system())
                        .execute(Disturbance.NONE);
            }
        }
    }
}
