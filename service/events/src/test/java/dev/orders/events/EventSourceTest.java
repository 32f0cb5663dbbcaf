package dev.orders.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventSourceTest {
    private static EventSource read(String value) {
        return EventSource.of(new Variables(Map.of("EVENT_SOURCE", value)));
    }

    @Test
    void withoutTheVariableOrdersAndPingsHaveTheirOwnSource() {
        assertThat(EventSource.of(new Variables(Map.of())))
                .isEqualTo(new EventSource(URI.create("/orders"), URI.create("/webhooks")));
        assertThat(read(" ")).isEqualTo(EventSource.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/staging",
                "orders",
                "https://orders.example.com/eu?stage=prod#1",
                "urn:example:orders",
                "//orders.example.com",
                "mailto:orders@example.com"
            })
    void aUriReferenceIsTheSourceOfAllEvents(String source) {
        assertThat(read(source)).isEqualTo(new EventSource(URI.create(source), URI.create(source)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "/orders\"",
                "http://",
                "orders:",
                "/%zz",
                "/ä",
                "https://me@orders.example.com",
                "https://u:p@a,b/"
            })
    void anythingElseIsRefused(String source) {
        assertThatThrownBy(() -> read(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("EVENT_SOURCE is ");
    }

    @Test
    void aLongSourceIsRefused() {
        assertThat(read("/" + "a".repeat(255)).orders().toString()).hasSize(256);
        assertThatThrownBy(() -> read("/" + "a".repeat(256))).hasMessageStartingWith("EVENT_SOURCE is ");
    }
}
