package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StopDeadlineTest {
    private final CountDownLatch halted = new CountDownLatch(1);

    @Test
    void aProcessThatStillRunsWhenItsTimeIsOverIsEndedWithASentence() throws InterruptedException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        begin(new PrintStream(errors, true, StandardCharsets.UTF_8));
        halted.await();

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(
                        "orders did not stop within 0 s and was ended. No acknowledged write is lost.\n");
    }

    @Test
    void aBlockedStandardErrorDoesNotDelayTheEnd() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);

        begin(new PrintStream(new OutputStream() {
            @Override
            public void write(int one) {
                try {
                    never.await();
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
            }
        }));
        halted.await();

        assertThat(never.getCount()).isOne();
    }

    private void begin(PrintStream errors) {
        new StopDeadline(Duration.ofMillis(1), errors, halted::countDown).begin();
    }
}
