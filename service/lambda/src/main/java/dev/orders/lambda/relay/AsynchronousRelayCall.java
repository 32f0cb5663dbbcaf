package dev.orders.lambda.relay;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/// Calls the relay function through the API of Lambda. Lambda queues the call and answers at once.
public final class AsynchronousRelayCall implements RelayCall {
    /// A client waits for this call, so it is short. The schedule makes up for a call that is lost.
    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private static final Logger LOG = Logger.getLogger(AsynchronousRelayCall.class);

    private final String function;
    private @Nullable LambdaClient client;

    /// @param function the name or the ARN of the relay function
    public AsynchronousRelayCall(String function) {
        this.function = function;
    }

    @Override
    public synchronized void wake() {
        try {
            open().invoke(call -> call.functionName(function).invocationType(InvocationType.EVENT));
        } catch (SdkException | UncheckedIOException failure) {
            LOG.warnv("The relay function was not called; events wait for its schedule: {0}", failure.getMessage());
        }
    }

    private LambdaClient open() {
        LambdaClient open = client;
        if (open == null) {
            open = LambdaClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(TIMEOUT)
                            .socketTimeout(TIMEOUT))
                    .overrideConfiguration(
                            limits -> limits.apiCallTimeout(TIMEOUT).retryStrategy(retries -> retries.maxAttempts(1)))
                    .build();
            client = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
