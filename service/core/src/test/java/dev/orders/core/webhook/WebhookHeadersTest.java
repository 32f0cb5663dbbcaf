package dev.orders.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.webhook.HeaderValue.Plain;
import dev.orders.core.webhook.HeaderValue.Sealed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which headers a webhook can have, and how they change.
final class WebhookHeadersTest {
    private static final HeaderValue VALUE = new Plain("v");

    private static WebhookHeaders numbered(int count) {
        Map<String, HeaderValue> values = new HashMap<>();
        for (int number = 0; number < count; number++) {
            values.put("X-" + number, VALUE);
        }
        return new WebhookHeaders(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "X-Api-Key", "x", "!#$%&'*+-.^_`|~09", "Cookie", "X-Webhook-Id", "Cedar"})
    void aNameIsAnyTokenThatIsNotReserved(String name) {
        assertThat(WebhookHeaders.requireName(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a:",
                "a\r\nb",
                "ä",
                "a/b",
                "Host",
                "content-length",
                "CONTENT-TYPE",
                "Content-Encoding",
                "Connection",
                "Keep-Alive",
                "Transfer-Encoding",
                "Expect",
                "TE",
                "Trailer",
                "Upgrade",
                "Date",
                "User-Agent",
                "Webhook-Signature",
                "webhook-id",
                "webhook-anything",
                "ce-id",
                "CE-Type",
                "traceparent",
                "TraceState",
                "Proxy-Authorization",
                "Via",
                "accept-encoding"
            })
    void anyOtherNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookHeaders.requireName(name));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookHeaders(Map.of(name, VALUE)));
    }

    @Test
    void aNameHasAtMostAHundredCharacters() {
        assertThat(WebhookHeaders.requireName("x".repeat(100))).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookHeaders.requireName("x".repeat(101)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "a", "a  b", "~!", "sealed", "*******"})
    void aValueIsVisibleAsciiWithSpacesInside(String text) {
        assertThat(new Plain(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a ",
                "a\tb",
                "a\nb",
                "a\rb",
                "a\0b",
                "ä",
                "sealed:v1:k1:AAAA",
                "sealed:v1:",
                "********"
            })
    void anyOtherValueIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Plain(text));
    }

    @Test
    void aValueHasAtMostAThousandCharactersAndIsNotQuoted() {
        assertThat(new Plain("x".repeat(1000)).text()).hasSize(1000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plain("secret".repeat(200)))
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Plain("secret\n"))
                .withMessageNotContaining("secret");
    }

    @Test
    void aWebhookHasAtMostTenHeadersWhoseNamesDifferInMoreThanCase() {
        assertThatCode(() -> numbered(10)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> numbered(11));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookHeaders(Map.of("X-Key", VALUE, "x-key", VALUE)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new WebhookHeaders.Change(Map.of("X-Key", Optional.empty(), "x-key", Optional.empty())));
    }

    @Test
    void aChangeSetsAndRemovesTheHeadersThatItNames() {
        WebhookHeaders before = new WebhookHeaders(Map.of("A", VALUE, "B", VALUE, "C", VALUE));
        WebhookHeaders.Change change = new WebhookHeaders.Change(
                Map.of("b", Optional.of(new Plain("new")), "C", Optional.empty(), "D", Optional.of(VALUE)));

        WebhookHeaders after = before.with(change).orElseThrow();

        assertThat(after.values().keySet()).containsExactly("A", "b", "D");
        assertThat(after.values().get("B")).isEqualTo(new Plain("new"));
        assertThat(before.keptBy(change)).containsExactly("A");
        assertThat(before.with(WebhookHeaders.Change.NONE)).contains(before);
    }

    @Test
    void aChangeThatGivesTooManyHeadersIsNotPossible() {
        WebhookHeaders.Change oneMore = new WebhookHeaders.Change(Map.of("Y", Optional.of(VALUE)));
        WebhookHeaders.Change another =
                new WebhookHeaders.Change(Map.of("Y", Optional.of(VALUE), "X-0", Optional.empty()));

        assertThat(numbered(10).with(oneMore)).isEmpty();
        assertThat(numbered(10).with(another)).isPresent();
    }

    @Test
    void noTextOfThemShowsAValue() {
        WebhookHeaders headers =
                new WebhookHeaders(Map.of("A", new Plain("secret"), "B", new Sealed("sealed:v1:k1:secret")));

        assertThat(headers.toString()).contains("A", "B").doesNotContain("secret", "k1");
        assertThat(headers.areOpen()).isFalse();
    }
}
