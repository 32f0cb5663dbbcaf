package dev.orders.sink.aws;

import dev.orders.core.aws.AwsAccess;
import dev.orders.core.settings.Variables;
import dev.orders.events.SinkFactory;
import dev.orders.events.SinkSettings;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Creates the sink for Amazon EventBridge. `EVENTBRIDGE_BUS` and `AWS_REGION` must be set.
public final class EventBridgeSinkFactory implements SinkFactory {
    static final String NAME = "eventbridge";

    private static final String BUS = "EVENTBRIDGE_BUS";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL_EVENTBRIDGE";
    private static final String ALLOWED = "the name or the ARN of an event bus, such as orders";

    /// The names and ARNs that EventBridge allows.
    private static final Pattern BUSES =
            Pattern.compile("(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus/)?[._A-Za-z0-9-]{1,256}");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> variables() {
        return Stream.concat(AwsAccess.NAMES.stream(), Stream.of(BUS, ENDPOINT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public SinkSettings read(Variables variables) {
        String bus = variables
                .text(BUS)
                .orElseThrow(() -> new IllegalArgumentException(
                        BUS + " is missing, but EVENT_SINKS has " + NAME + "; allowed is " + ALLOWED));
        if (!BUSES.matcher(bus).matches()) {
            throw Variables.wrong(BUS, bus, ALLOWED);
        }
        return new EventBridgeSettings(bus, AwsAccess.read(variables, "EVENT_SINKS has " + NAME, ENDPOINT));
    }
}
