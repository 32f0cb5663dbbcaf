package dev.orders.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests which URLs are the same, and which hosts are valid.
final class WebhookUrlTest {
    private static final WebhookUrl HOOK = new WebhookUrl("https://shop.example.com/Hooks/a~b?c=%2F");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://shop.example.com/Hooks/a~b?c=%2F",
                "https://Shop.EXAMPLE.com/Hooks/a~b?c=%2F",
                "https://shop.example.com:443/Hooks/a~b?c=%2F",
                "https://shop.example.com:0443/Hooks/a~b?c=%2F",
                "https://shop.example.com/Hooks/a%7Eb?c=%2f",
                "https://shop.example.com/x/../Hooks/./a%7eb?c=%2F",
            })
    void spellingsOfOneUrlAreTheSame(String url) {
        assertThat(new WebhookUrl(url).isSameAs(HOOK)).isTrue();
        assertThat(HOOK.isSameAs(new WebhookUrl(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.com/Hooks/a~b?c=%2F",
                "https://shop.example.com:444/Hooks/a~b?c=%2F",
                "https://shop.example.com/hooks/a~b?c=%2F",
                "https://shop.example.com/Hooks/a~b/?c=%2F",
                "https://shop.example.com/Hooks/a~b?c=/",
                "https://shop.example.com/Hooks/a~b",
                "https://www.shop.example.com/Hooks/a~b?c=%2F",
            })
    void otherUrlsAreNot(String url) {
        assertThat(new WebhookUrl(url).isSameAs(HOOK)).isFalse();
    }

    @Test
    void aHostAloneHasTheRootPath() {
        assertThat(new WebhookUrl("http://a.example").isSameAs(new WebhookUrl("http://a.example:80/")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://my_service/hook, my_service, -1",
        "http://My_Service:8080/hook, my_service, 8080",
        "https://_hooks.a-b.example:1/, _hooks.a-b.example, 1",
        "https://[::1]:8443/, ::1, 8443",
        "https://a.example/, a.example, -1"
    })
    void aHostMayHaveUnderscores(String url, String host, int port) {
        assertThat(new WebhookUrl(url).host()).isEqualTo(host);
        assertThat(new WebhookUrl(url).port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://my_service:0/",
                "http://my_service:65536/",
                "http://my_service:x/",
                "http://user@my_service/",
                "http://my_service./",
                "http://my__service..a/",
                "http://my_service.0x7f/",
            })
    void anInvalidHostIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookUrl(url))
                .withMessageStartingWith("url must");
    }
}
