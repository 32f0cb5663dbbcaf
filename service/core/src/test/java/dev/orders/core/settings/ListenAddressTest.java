package dev.orders.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:8000, http://localhost:8000",
        "0.0.0.0, http://127.0.0.1:8000, http://localhost:8000",
        "0, http://127.0.0.1:8000, http://localhost:8000",
        "::, http://[0:0:0:0:0:0:0:1]:8000, http://localhost:8000",
        "0::0, http://[0:0:0:0:0:0:0:1]:8000, http://localhost:8000",
        "::1, http://[0:0:0:0:0:0:0:1]:8000, http://[0:0:0:0:0:0:0:1]:8000",
        "127.0.0.2, http://127.0.0.2:8000, http://127.0.0.2:8000",
        "::ffff:10.0.0.1, http://10.0.0.1:8000, http://10.0.0.1:8000",
        "2001:db8::1, http://[2001:db8:0:0:0:0:0:1]:8000, http://[2001:db8:0:0:0:0:0:1]:8000"
    })
    void clientsGetTheAddressThatItListensOn(String host, String called, String shown) {
        ListenAddress address = ListenAddress.of(host);

        assertThat(address.service("http", 8000)).hasToString(called).hasPort(8000);
        assertThat(address.service("http", 8000).getHost()).isNotNull();
        assertThat(address.shown("http", 8000)).hasToString(shown);
    }

    @Test
    void theRefusalOfAHostShowsNoCredentials() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.of("me:secret@nosuch.invalid"))
                .withMessage("APP_HOST is \"***@nosuch.invalid\","
                        + " which is neither an IP address nor the name of a known host");
    }

    @Test
    void anUnknownHostIsRefused() {
        assertThatThrownBy(() -> ListenAddress.of("nosuch.invalid"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "APP_HOST is \"nosuch.invalid\", which is neither an IP address nor the name of a known host");
    }
}
