package dev.orders.sink.aws;

import dev.orders.core.aws.AwsAccess;
import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Sink;
import dev.orders.events.SinkSettings;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The settings of the EventBridge sink.
///
/// @param bus the name or the ARN of the bus
record EventBridgeSettings(String bus, AwsAccess access) implements SinkSettings {
    @Override
    public Sink open(EventFormat format, Tracing tracing) {
        return new AwsSink(
                EventBridgeSinkFactory.NAME,
                format,
                () -> new EventBus(
                        Clients.configure(EventBridgeClient.builder(), access, AwsSink.CALL)
                                .build(),
                        bus,
                        tracing,
                        AwsSink.CALL));
    }
}
