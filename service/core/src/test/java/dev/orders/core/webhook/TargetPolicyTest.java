package dev.orders.core.webhook;

import static dev.orders.core.webhook.TargetPolicy.PRIVATE_TOO;
import static dev.orders.core.webhook.TargetPolicy.PUBLIC_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetPolicyTest {
    /// The addresses of networks and protocols, and IPv6 addresses that contain an IPv4 address.
    private static final String NOBODYS = """
            169.254.169.254 169.254.0.1 0.0.0.0 0.1.2.3 224.0.0.1 239.255.255.255 240.0.0.1
            255.255.255.255 192.0.2.1 192.0.0.1 192.88.99.1 198.51.100.1 203.0.113.1 198.18.0.1
            198.19.255.255 100.100.100.200 fd00:ec2::254 :: ::10.0.0.1 ::ffff:169.254.169.254
            64:ff9b::10.0.0.1 64:ff9b::8.8.8.8 64:ff9b:1::1 2002:a00:1::1 2001::1 2001:20::1 2001:db8::1
            3fff::1 fe80::1 fec0::1 ff02::1 100::1 4000::1
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "2001:200::1"
            })
    void aPublicAddressIsAllowed(String address) {
        assertThat(PUBLIC_ONLY.refusal(InetAddress.ofLiteral(address))).isEmpty();
        assertThat(PRIVATE_TOO.refusal(InetAddress.ofLiteral(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "fc00::1",
                "fdff::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1"
            })
    void aPrivateAddressIsAllowedOnlyIfTheOperatorAllowsIt(String address) {
        assertThat(PUBLIC_ONLY.refusal(InetAddress.ofLiteral(address))).isPresent();
        assertThat(PRIVATE_TOO.refusal(InetAddress.ofLiteral(address))).isEmpty();
    }

    static Stream<String> nobodys() {
        return Stream.of(NOBODYS.split("\\s+"));
    }

    @ParameterizedTest
    @MethodSource("nobodys")
    void anAddressThatNoReceiverHasIsNeverAllowed(String address) {
        assertThat(PUBLIC_ONLY.refusal(InetAddress.ofLiteral(address))).isPresent();
        assertThat(PRIVATE_TOO.refusal(InetAddress.ofLiteral(address))).isPresent();
    }

    @Test
    void aUrlIsJudgedByItsSchemeAndByAnAddressThatItNames() {
        assertThat(PUBLIC_ONLY.refusal(new WebhookUrl("https://localhost/"))).isEmpty();
        assertThat(PUBLIC_ONLY.refusal(new WebhookUrl("http://shop.example.com/")))
                .contains("url must begin with https://");
        assertThat(PUBLIC_ONLY.refusal(new WebhookUrl("https://127.0.0.1:8443/")))
                .isPresent();
        assertThat(PUBLIC_ONLY.refusal(new WebhookUrl("https://[::1]/"))).isPresent();
        assertThat(PUBLIC_ONLY.refusal(new WebhookUrl("https://[::ffff:10.0.0.1]/")))
                .isPresent();
        assertThat(PUBLIC_ONLY.refusal(new WebhookUrl("https://8.8.8.8/"))).isEmpty();
        assertThat(PRIVATE_TOO.refusal(new WebhookUrl("http://127.0.0.1:9000/")))
                .isEmpty();
        assertThat(PRIVATE_TOO.refusal(new WebhookUrl("http://169.254.169.254/")))
                .isPresent();
    }
}
