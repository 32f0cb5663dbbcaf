package dev.orders.sink.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.aws.AwsAccess;
import dev.orders.core.settings.Variables;
import dev.orders.core.trace.Tracing;
import dev.orders.events.EventSource;
import dev.orders.events.Shop;
import dev.orders.events.SinkFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests how both sinks read their variables.
final class AwsSettingsTest {
    private static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/111122223333/orders.fifo";
    private static final Map<String, String> VALID =
            Map.of("EVENTBRIDGE_BUS", "orders", "SQS_QUEUE_URL", QUEUE, "AWS_REGION", "eu-central-1");
    private static final SinkFactory EVENTBRIDGE = new EventBridgeSinkFactory();
    private static final SinkFactory SQS = new SqsSinkFactory();

    @TempDir
    Path directory;

    @Test
    void aBusOrAQueueAndARegionAreEnough() {
        AwsAccess access = new AwsAccess("eu-central-1", Optional.empty(), Optional.empty());

        assertThat(EVENTBRIDGE.read(with(Map.of()))).isEqualTo(new EventBridgeSettings("orders", access));
        assertThat(SQS.read(with(Map.of()))).isEqualTo(new SqsSettings(QUEUE, EventSource.DEFAULT, access));
        assertThat(SQS.read(with(Map.of("EVENT_SOURCE", "/a"))))
                .isEqualTo(new SqsSettings(QUEUE, new EventSource(URI.create("/a"), URI.create("/a")), access));
        assertThat(EVENTBRIDGE
                        .read(with(Map.of()))
                        .open(Shop.FORMAT, Tracing.OFF)
                        .name())
                .isEqualTo("eventbridge");
        assertThat(SQS.read(with(Map.of())).open(Shop.FORMAT, Tracing.OFF).name())
                .isEqualTo("sqs");
    }

    @Test
    void aBusMayBeAnArn() {
        String arn = "arn:aws:events:eu-central-1:111122223333:event-bus/orders";

        assertThat(EVENTBRIDGE.read(with(Map.of("EVENTBRIDGE_BUS", arn))).toString())
                .contains(arn);
    }

    @Test
    void theEndpointOfAServiceWinsOverThatOfAll() {
        Variables variables = with(
                Map.of("AWS_ENDPOINT_URL", "http://localhost:4566", "AWS_ENDPOINT_URL_SQS", "http://localhost:9324"));

        assertThat(AwsAccess.read(variables, "EVENT_SINKS has sqs", "AWS_ENDPOINT_URL_SQS")
                        .endpoint())
                .contains(URI.create("http://localhost:9324"));
        assertThat(AwsAccess.read(variables, "EVENT_SINKS has eventbridge", "AWS_ENDPOINT_URL_EVENTBRIDGE")
                        .endpoint())
                .contains(URI.create("http://localhost:4566"));
    }

    @Test
    void theSecretMayBeInAFileAndIsNeverPrinted() throws IOException {
        Path file = Files.writeString(directory.resolve("aws.secret"), "s3cret\n");
        String settings = SQS.read(with(Map.of(
                        "AWS_ACCESS_KEY_ID", "me",
                        "AWS_SECRET_ACCESS_KEY_FILE", file.toString(),
                        "AWS_SESSION_TOKEN", "t0ken")))
                .toString();

        assertThat(settings).contains("AccessKey[me]").doesNotContain("s3cret", "t0ken");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID",
    })
    void halfAKeyIsRefused(String present, String missing) {
        assertThatThrownBy(() -> SQS.read(with(Map.of(present, "half"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(missing + " is missing, but " + present
                        + " is set; set both, or neither if the service has a role");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eventbridge | EVENTBRIDGE_BUS | the name or the ARN of an event bus, such as orders",
                "eventbridge | AWS_REGION | a region such as eu-central-1",
                "sqs | AWS_REGION | a region such as eu-central-1"
            })
    void whatASinkNeedsIsNamed(String sink, String name, String allowed) {
        Map<String, String> variables = new HashMap<>(VALID);
        variables.remove(name);

        assertThatThrownBy(() -> factory(sink).read(new Variables(variables)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is missing, but EVENT_SINKS has " + sink + "; allowed is " + allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://sqs.eu-central-1.amazonaws.com/111122223333/orders", "http://localhost/orders.fif"})
    void aQueueThatIsNotFifoIsRefused(String queue) {
        assertThatThrownBy(() -> SQS.read(with(Map.of("SQS_QUEUE_URL", queue))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SQS_QUEUE_URL is \"" + queue + "\", allowed is the URL of a FIFO queue, such as " + QUEUE
                        + "; other queues do not keep the order of events");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eventbridge | EVENTBRIDGE_BUS | my bus | the name or the ARN of an event bus, such as orders",
                "eventbridge | EVENTBRIDGE_BUS | arn:aws:sqs:eu-central-1:111122223333:orders | the name or the ARN of an event bus, such as orders",
                "eventbridge | AWS_REGION | Frankfurt | a region such as eu-central-1",
                "eventbridge | AWS_ENDPOINT_URL_EVENTBRIDGE | localhost:4010 | a URL such as http://localhost:4566",
                "sqs | AWS_ENDPOINT_URL | localhost | a URL such as http://localhost:4566",
                "sqs | AWS_ACCESS_KEY_ID | a key | 1 to 128 letters, digits and _",
                "sqs | SQS_QUEUE_URL | orders.fifo | the URL of a FIFO queue, such as https://sqs.eu-central-1.amazonaws.com/111122223333/orders.fifo"
            })
    void aWrongValueIsRefused(String sink, String name, String value, String allowed) {
        assertThatThrownBy(() -> factory(sink).read(with(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is \"" + value + "\", allowed is " + allowed);
    }

    private static SinkFactory factory(String name) {
        return Stream.of(EVENTBRIDGE, SQS)
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Variables with(Map<String, String> others) {
        Map<String, String> variables = new HashMap<>(VALID);
        variables.putAll(others);
        return new Variables(variables);
    }
}
