package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.connection.Guard;
import dev.orders.testsupport.http.RawConnection;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Many connections: an idle one holds nothing, and their number is limited.
final class ManyConnectionsTest extends SlowClientsFixture {
    @Test
    void anIdleConnectionHoldsNothingAndAHeadThatBeginsHoldsItsLargestSize() throws IOException {
        serve(Duration.ZERO);
        guardFromTheStart();
        try (RawConnection client = connect()) {
            takeLarge(client);
            awaitHeldAfterCheck(0);

            client.send("GET /orders HTTP/1.1\r\nHo");
            awaitHeld(Guard.HEAD_BYTES);
            client.send("st: orders\r\n\r\n");
            assertThat(client.readHead().status()).isEqualTo(200);
            assertThat(client.input().readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
            awaitHeldAfterCheck(0);
        }
    }

    @Test
    void tooManyConnectionsCloseTheOneThatIsIdleLongest() throws IOException {
        serve(Duration.ZERO, 2);
        guardFromTheStart();
        try (RawConnection idle = connect();
                RawConnection busy = connect()) {
            takeLarge(idle);
            awaitHeldAfterCheck(0);
            busy.send(HEALTH);
            awaitHeld(1);
            double ofBusy = held();
            try (RawConnection third = connect()) {
                assertThat(idle.input().readAllBytes()).isEmpty();
                takeLarge(third);
                awaitHeldAfterCheck(ofBusy);
                try (RawConnection fourth = connect()) {
                    assertThat(third.input().readAllBytes()).isEmpty();
                    takeLarge(fourth);
                    awaitHeldAfterCheck(ofBusy);
                }
            }
        }
        awaitHeldAfterCheck(0);
        assertThat(counted("http.connections.cut", "reason", "overloaded")).isEqualTo(2);
    }

    /// The guard notices with its next check that the last bytes were sent.
    private void awaitHeldAfterCheck(double bytes) {
        await(() -> {
            check.accept(System.nanoTime());
            return held() == bytes;
        });
    }
}
