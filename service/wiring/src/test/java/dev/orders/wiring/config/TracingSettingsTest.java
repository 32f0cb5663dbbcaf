package dev.orders.wiring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.settings.Variables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TracingSettingsTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    @Test
    void spansAreExportedOnlyIfAnEndpointIsSet() {
        assertThat(settings(Map.of()).isOn()).isFalse();
        assertThat(settings(Map.of("OTEL_SERVICE_NAME", "shop")).isOn()).isFalse();
        assertThat(settings(Map.of(ENDPOINT, "http://collector:4318")).isOn()).isTrue();
        assertThat(settings(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://collector/v1/traces"))
                        .isOn())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SDK_DISABLED, true", "OTEL_TRACES_EXPORTER, none"})
    void anEndpointAloneIsNotEnoughIfTheExportIsSwitchedOff(String name, String value) {
        assertThat(settings(Map.of(ENDPOINT, "http://collector:4318", name, value))
                        .isOn())
                .isFalse();
    }

    @Test
    void theSdkGetsTheVariablesAsProperties() {
        assertThat(settings(Map.of(ENDPOINT, "http://collector:4318", "OTEL_TRACES_SAMPLER_ARG", "0.1"))
                        .properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "otel.exporter.otlp.endpoint", "http://collector:4318",
                        "otel.traces.sampler.arg", "0.1",
                        "otel.service.name", "orders"));
    }

    @ParameterizedTest
    @CsvSource({"OTEL_SERVICE_NAME, shop", "OTEL_RESOURCE_ATTRIBUTES, 'zone=a,service.name=shop'"})
    void theNameOfTheServiceCanBeSet(String name, String value) {
        assertThat(settings(Map.of(name, value)).properties()).doesNotContainValue("orders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTEL_EXPORTER_OTLP_ENDPOINT | collector:4318 | a URL that begins with http:// or https://",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT | http:// | a URL that begins with http:// or https://",
                "OTEL_EXPORTER_OTLP_PROTOCOL | grpc | http/protobuf",
                "OTEL_SDK_DISABLED | yes | true or false",
                "OTEL_TRACES_EXPORTER | zipkin | otlp or none",
                "OTEL_TRACES_SAMPLER | sometimes | one of always_off, always_on, parentbased_always_off,"
                        + " parentbased_always_on, parentbased_traceidratio, traceidratio",
                "OTEL_TRACES_SAMPLER_ARG | 10 | a number from 0 to 1, such as 0.1",
                "OTEL_SERVICE_NAME | the shop | 1 to 64 letters, digits, ., _ and -",
                "OTEL_RESOURCE_ATTRIBUTES | zone | attributes such as zone=a,team=shop",
                "OTEL_BSP_SCHEDULE_DELAY | 5s | a whole number from 1 to 60000",
                "OTEL_PROPAGATORS | b3 | some of tracecontext, baggage and xray, separated by commas, or none"
            })
    void aWrongValueIsRefused(String name, String value, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(name, value)))
                .withMessage(name + " is \"" + value + "\", allowed is " + allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "0.1", ".5", "1.0"})
    void aRatioIsFromZeroToOne(String ratio) {
        assertThat(settings(Map.of("OTEL_TRACES_SAMPLER_ARG", ratio)).properties())
                .containsEntry("otel.traces.sampler.arg", ratio);
    }

    private static TracingSettings settings(Map<String, String> values) {
        return TracingSettings.of(new Variables(values));
    }
}
