package dev.orders.lambda.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class VirtualAnswerTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final AtomicInteger cutOffs = new AtomicInteger();
    private final VirtualAnswer answer = new VirtualAnswer();

    VirtualAnswerTest() {
        answer.whenTooLarge(cutOffs::incrementAndGet);
        answer.handleMessage(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    }

    private void receive(int bytes) {
        answer.handleMessage(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[bytes])));
    }

    /// Otherwise an export that the client does not get would be recorded as one that succeeded.
    @Test
    void anAnswerThatIsTooLargeIsCutOffWhileTheServiceWritesIt() {
        receive(5 * MEBIBYTE);
        assertThat(answer.whole()).isNotDone();
        receive(1);
        receive(1);

        assertThat(cutOffs).hasValue(1);
        assertThat(answer.whole().join().returnable().status()).isEqualTo(501);
    }

    @Test
    void aLargeAnswerThatIsCompleteIsNotCutOff() {
        receive(5 * MEBIBYTE);
        answer.handleMessage(new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[] {1})));

        assertThat(cutOffs).hasValue(0);
        assertThat(answer.whole().join().returnable().status()).isEqualTo(501);
    }
}
