package dev.orders.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.orders.lambda.relay.RelayWork;
import dev.orders.lambda.relay.SpanFlush;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Delivers events. A schedule invokes it every minute, and [ApiFunction] after a write. The event of the
/// invocation has no meaning.
public final class RelayFunction implements RequestStreamHandler {
    private final Startup service = Startup.begin();

    @Override
    public void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        try {
            int published = service.part(RelayWork.class).run(() -> timeLeft(context));
            SpanFlush spans = service.part(SpanFlush.class);
            spans.await(spans.begin(), timeLeft(context));
            out.write(("{\"published\":" + published + "}").getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The function was interrupted", ended);
        }
    }

    private static Duration timeLeft(Context context) {
        return Duration.ofMillis(context.getRemainingTimeInMillis());
    }
}
