package dev.orders.sink.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

final class TimedCallTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void aConnectionThatBreaksIsAFailureOfAws() {
        assertThatThrownBy(() -> TimedCall.within(LIMIT, () -> {
                    throw new UncheckedIOException(new IOException("Error writing to server"));
                }))
                .isInstanceOf(SdkClientException.class)
                .hasMessage("The connection to AWS broke: java.io.IOException: Error writing to server");
    }

    @Test
    void aDefectStaysADefect() {
        ArithmeticException defect = new ArithmeticException("defect");

        assertThatThrownBy(() -> TimedCall.within(LIMIT, () -> {
                    throw defect;
                }))
                .isSameAs(defect);
    }
}
