package dev.orders.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the limits of the parts of a webhook.
final class WebhookBoundsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com",
                "HTTPS://Shop.Example.com:8443/a/b?c=d",
                "http://localhost:9000/",
                "https://1.2.3.4/",
                "https://[2606:4700::1]:443/x",
                "https://3com.example/",
                "https://a-1.b2/"
            })
    void aUrlNamesAHost(String url) {
        assertThat(new WebhookUrl(url).value()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example.com",
                "/orders",
                "ftp://shop.example.com/",
                "file:///etc/passwd",
                "https:///path",
                "https://me:secret@shop.example.com/",
                "https://me@shop.example.com/",
                "https://shop.example.com/#part",
                "https://shop.example.com:0/",
                "https://shop.example.com:65536/",
                "https://shop example.com/",
                "https://shop.example.com/ü",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1./",
                "https://1.2.3.256/",
                "https://0x7f.0.0.1/",
                "https://a.0xff/",
                "https://shop.example.com./",
                "https://[fe80::1%25eth0]/",
                "https://shop_one.example.com:x/",
                "https://a..b\\@c/",
                "https://a/\n"
            })
    void anAmbiguousUrlIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookUrl(url))
                .withMessageStartingWith("url ")
                .withMessageNotContaining("secret");
    }

    @Test
    void aUrlHasAtMost2048Characters() {
        String start = "https://shop.example.com/";

        assertThat(new WebhookUrl(start + "x".repeat(2048 - start.length())).value())
                .hasSize(2048);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookUrl(start + "x".repeat(2049 - start.length())))
                .withMessage("url must have 1 to 2048 characters, this has 2049");
    }

    @Test
    void theTextFormContainsNoSecrets() {
        WebhookEndpoint endpoint = WebhookEndpoint.create(
                Webhooks.id(1),
                TenantId.DEFAULT,
                Webhooks.settings("https://Shop.example.com/path?token=abc"),
                Webhooks.secret(7),
                0,
                Orders.START);

        assertThat(endpoint.toString())
                .contains("shop.example.com")
                .doesNotContain("path", "token", Webhooks.secret(7).text());
    }

    @Test
    void aSecretHas24To64Bytes() {
        assertThat(WebhookSecret.of(new byte[24]).key()).hasSize(24);
        assertThat(WebhookSecret.of(new byte[64]).key()).hasSize(64);
        for (String wrong : List.of(
                "",
                "whsec_",
                "whsec_!",
                "secret",
                WebhookSecret.of(new byte[24]).text().substring(6))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new WebhookSecret(wrong))
                    .withMessage("a secret is whsec_ and 24 to 64 bytes in Base64");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecret.of(new byte[23]));
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecret.of(new byte[65]));
    }

    @Test
    void aReplacedSecretIsUsedForOneMoreDay() {
        Instant rotation = Orders.START;
        WebhookSecrets secrets = WebhookSecrets.of(Webhooks.secret(1)).rotated(Webhooks.secret(2), rotation);

        assertThat(secrets.validAt(rotation.plus(Duration.ofDays(1)).minusMillis(1)))
                .containsExactly(Webhooks.secret(2), Webhooks.secret(1));
        assertThat(secrets.validAt(rotation.plus(Duration.ofDays(1)))).containsExactly(Webhooks.secret(2));
        assertThat(secrets.rotated(Webhooks.secret(3), rotation.plus(Duration.ofDays(2)))
                        .previous())
                .extracting(WebhookSecrets.Previous::secret)
                .containsExactly(Webhooks.secret(2));
    }

    @Test
    void aRotationThatIsRepeatedKeepsTheSecretThatReceiversKnow() {
        WebhookSecrets secrets = WebhookSecrets.of(Webhooks.secret(1));
        for (int number = 2; number <= 5; number++) {
            secrets = secrets.rotated(Webhooks.secret(number), Orders.START);
        }
        assertThat(secrets.validAt(Orders.START)).hasSize(5).contains(Webhooks.secret(1));

        secrets = secrets.rotated(Webhooks.secret(6), Orders.START);
        assertThat(secrets.validAt(Orders.START)).hasSize(5).doesNotContain(Webhooks.secret(1));
    }

    @Test
    void aDescriptionIsOneShortLine() {
        WebhookUrl url = new WebhookUrl("https://shop.example.com");

        assertThat(new WebhookSettings(url, Set.of(), "x".repeat(200), WebhookHeaders.NONE).description())
                .hasSize(200);
        assertThat(new WebhookSettings(url, Set.of(), "🍵".repeat(200), WebhookHeaders.NONE).description())
                .startsWith("🍵");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(url, Set.of(), "x".repeat(201), WebhookHeaders.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(url, Set.of(), "a\nb", WebhookHeaders.NONE));
    }

    @Test
    void anIdIsReadInItsOneFormOnly() {
        WebhookId id = Webhooks.id(1);

        assertThat(WebhookId.parse(id.toString())).contains(id);
        assertThat(id.sink()).isEqualTo("webhook:" + id);
        for (String wrong : List.of(
                "", "we-1", id.toString().toUpperCase(Locale.ROOT), id.uuid().toString())) {
            assertThat(WebhookId.parse(wrong)).isEmpty();
        }
        assertThat(WebhookId.parse("o-" + id.uuid() + "x")).isEmpty();
        assertThat(WebhookId.parse("we-" + "z".repeat(36))).isEmpty();
    }

    @Test
    void aWebhookGetsTheEventsOfItsTypes() {
        WebhookEndpoint all = Webhooks.endpoint(TenantId.DEFAULT, 1);
        WebhookEndpoint created = all.changed(
                new WebhookSettings(all.settings().url(), Set.of(EventType.ORDER_CREATED), "", WebhookHeaders.NONE),
                all.status(),
                Orders.START);
        var event = Orders.created(Orders.ids().get(), Orders.START);
        var update = Orders.updated(event.orderId(), 2, OrderStatus.CREATED, OrderStatus.PAID, Orders.START);

        assertThat(all.wants(event)).isTrue();
        assertThat(created.wants(event)).isTrue();
        assertThat(all.wants(update)).isTrue();
        assertThat(created.wants(update)).isFalse();
        assertThat(EventType.parse("OrderUpdated")).contains(EventType.ORDER_UPDATED);
        assertThat(EventType.parse("ORDER_UPDATED")).isEmpty();
    }
}
