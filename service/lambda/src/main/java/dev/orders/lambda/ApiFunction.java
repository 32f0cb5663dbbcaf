package dev.orders.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.lambda.gateway.GatewayBridge;
import dev.orders.lambda.gateway.ProxyAnswer;
import dev.orders.lambda.gateway.ProxyRequest;
import dev.orders.lambda.relay.ApiUpkeep;
import dev.orders.lambda.relay.SpanFlush;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/// Answers the requests of API Gateway's REST proxy integration.
public final class ApiFunction implements RequestStreamHandler {
    /// The time to write an answer and to call the relay function.
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final ObjectMapper json = new ObjectMapper();
    private final Startup service = Startup.begin();

    @Override
    public void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        ProxyRequest request = ProxyRequest.of(json.readTree(event));
        try {
            ProxyAnswer answer = GatewayBridge.send(request, timeLeft(context));
            SpanFlush spans = service.part(SpanFlush.class);
            Future<?> export = spans.begin();
            if (request.isWrite() && answer.isSuccess()) {
                service.relayCall().wake();
            }
            service.part(ApiUpkeep.class).run(() -> !timeLeft(context).isPositive());
            spans.await(export, timeLeft(context));
            answer.returnable().below(request.prefix()).write(out);
        } catch (TimeoutException late) {
            throw new IllegalStateException("The service did not answer in the time of the function", late);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The function was interrupted", ended);
        }
    }

    private static Duration timeLeft(Context context) {
        return Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
    }
}
