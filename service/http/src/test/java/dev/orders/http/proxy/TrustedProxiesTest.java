package dev.orders.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.settings.Variables;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The proxies of these tests are 10.0.0.0/8 and fd12::/16.
final class TrustedProxiesTest {
    private static final TrustedProxies PROXIES =
            TrustedProxies.of(new Variables(Map.of("TRUSTED_PROXIES", "10.0.0.0/8, fd12::/16")));
    private static final String PROXY = "10.0.0.1";
    private static final String STRANGER = "203.0.113.66";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1                    | 198.51.100.1",
                "198.51.100.1:4711               | 198.51.100.1",
                "2001:db8::1                     | 2001:db8::1",
                "[2001:db8::1]                   | 2001:db8::1",
                "[2001:db8::1]:4711              | 2001:db8::1",
                "6.6.6.6, 198.51.100.1           | 198.51.100.1",
                "6.6.6.6, 198.51.100.1, 10.0.0.2 | 198.51.100.1",
                "6.6.6.6, 198.51.100.1, fd12::2  | 198.51.100.1",
                "10.0.0.9, 198.51.100.1          | 198.51.100.1",
                "nonsense, 198.51.100.1          | 198.51.100.1",
                "10.0.0.3, 10.0.0.2              | 10.0.0.3",
                "unknown                         | 10.0.0.1",
                "198.51.100.1, unknown, 10.0.0.2 | 10.0.0.2",
                "::ffff:198.51.100.1             | 198.51.100.1",
            })
    void theClientIsTheRightmostAddressThatIsNoTrustedProxy(String forwardedFor, String client) {
        assertThat(client(PROXY, "X-Forwarded-For", forwardedFor)).contains(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1                                    | 198.51.100.1",
                "For=\"198.51.100.1:4711\";Proto=https;by=10.0.0.1   | 198.51.100.1",
                "for=\"[2001:db8::1]:4711\"                          | 2001:db8::1",
                "for=6.6.6.6, for=198.51.100.1;host=shop.example.com | 198.51.100.1",
                "for=6.6.6.6, for=198.51.100.1, for=10.0.0.2         | 198.51.100.1",
                "for=_hidden, for=198.51.100.1                       | 198.51.100.1",
                "for=198.51.100.1, for=_hidden                       | 10.0.0.1",
                "for=198.51.100.1, for=unknown, for=10.0.0.2         | 10.0.0.2",
                "proto=https                                         | 10.0.0.1",
                "for=6.6.6.6, by=10.0.0.1                            | 10.0.0.1",
            })
    void theStandardHeaderIsReadInTheSameWay(String forwarded, String client) {
        assertThat(client(PROXY, "Forwarded", forwarded)).contains(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Forwarded-Proto"})
    void whatAStrangerSendsIsIgnored(String header) {
        String value = header.equals("Forwarded") ? "for=198.51.100.1" : "198.51.100.1";

        assertThat(client(STRANGER, header, value)).contains(STRANGER);
        assertThat(client("::1", header, value)).contains("::1");
    }

    @Test
    void withoutTrustedProxiesNobodyIsBelieved() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "198.51.100.1");
        Sender peer = new Sender(InetAddress.ofLiteral(PROXY), false);

        assertThat(TrustedProxies.NONE.sender(peer, headers)).isEqualTo(new SenderReading.Known(peer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For   | nonsense",
                "X-Forwarded-For   | ''",
                "X-Forwarded-For   | 198.51.100.1,",
                "X-Forwarded-For   | 198.51.100.256",
                "X-Forwarded-For   | 198.51.100.1:port",
                "X-Forwarded-For   | 127.1",
                "X-Forwarded-For   | [2001:db8::1",
                "X-Forwarded-For   | fe80::1%eth0",
                "X-Forwarded-Proto | gopher",
                "X-Forwarded-Proto | https,",
                "Forwarded         | ''",
                "Forwarded         | for",
                "Forwarded         | for=",
                "Forwarded         | for=nonsense",
                "Forwarded         | for=198.51.100.1,",
                "Forwarded         | for=198.51.100.1;for=198.51.100.1",
                "Forwarded         | for=2001:db8::1",
                "Forwarded         | for=\"198.51.100.1",
                "Forwarded         | for=\"6.6.6.6, for=198.51.100.1",
                "Forwarded         | for=\"6.6.6\\\".6\"",
                "Forwarded         | for=198.51.100.1;proto=gopher",
                "Forwarded         | for=198.51.100.1 proto=https",
            })
    void aMalformedHeaderOfATrustedProxyIsNamed(String header, String value) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header, value);

        assertThat(reading(headers))
                .isEqualTo(new SenderReading.Unclear("the header " + header + " of a trusted proxy is malformed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1              | 198.51.100.1          | http       | true",
                "for=198.51.100.1              | 198.51.100.2          | http       | false",
                "for=198.51.100.1;proto=https  | 198.51.100.1          | https      | true",
                "for=198.51.100.1;proto=https  | 198.51.100.1          | http       | false",
                "for=9.9.9.9, for=198.51.100.1 | 6.6.6.6, 198.51.100.1 | http       | true",
            })
    void headersOfBothKindsMustAgree(String forwarded, String forwardedFor, String scheme, boolean known) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Forwarded", forwarded)
                .add("X-Forwarded-For", forwardedFor)
                .add("X-Forwarded-Proto", scheme);

        SenderReading reading = reading(headers);

        assertThat(reading instanceof SenderReading.Known).isEqualTo(known);
        if (reading instanceof SenderReading.Unclear(String reason)) {
            assertThat(reason)
                    .isEqualTo("the headers Forwarded and X-Forwarded-* of a trusted proxy name different clients; let"
                            + " the proxy remove one kind");
        }
    }

    @Test
    void severalLinesAreOneList() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", "6.6.6.6")
                .add("X-Forwarded-For", "198.51.100.1");

        assertThat(reading(headers))
                .isEqualTo(new SenderReading.Known(new Sender(InetAddress.ofLiteral("198.51.100.1"), false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1                    | https              | true",
                "198.51.100.1                    | HTTP               | false",
                "198.51.100.1, 10.0.0.2          | https              | true",
                "6.6.6.6, 198.51.100.1, 10.0.0.2 | http, https, http  | true",
                "6.6.6.6, 198.51.100.1, 10.0.0.2 | https, http, https | false",
                "6.6.6.6, 198.51.100.1, 10.0.0.2 | http, https        | true",
            })
    void theSchemeIsThatOfTheClient(String forwardedFor, String scheme, boolean secure) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Forwarded-For", forwardedFor)
                .add("X-Forwarded-Proto", scheme);

        assertThat(known(PROXIES.sender(new Sender(InetAddress.ofLiteral(PROXY), !secure), headers)))
                .map(Sender::secure)
                .contains(secure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1;proto=https              | true",
                "for=198.51.100.1;proto=http               | false",
                "for=6.6.6.6;proto=http, for=198.51.100.1;proto=https, for=10.0.0.2;proto=http | true",
                "proto=https                               | true",
            })
    void theStandardHeaderNamesTheSchemeOfEachHop(String forwarded, boolean secure) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Forwarded", forwarded);

        assertThat(known(reading(headers))).map(Sender::secure).contains(secure);
    }

    private static SenderReading reading(MultiMap headers) {
        return PROXIES.sender(new Sender(InetAddress.ofLiteral(PROXY), false), headers);
    }

    private static Optional<Sender> known(SenderReading reading) {
        return reading instanceof SenderReading.Known(Sender sender) ? Optional.of(sender) : Optional.empty();
    }

    private static Optional<String> client(String peer, String header, String value) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header, value);
        return known(PROXIES.sender(new Sender(InetAddress.ofLiteral(peer), false), headers))
                .map(sender -> sender.address().getHostAddress().replaceFirst("(^0|:0)(:0)+:", "::"));
    }
}
