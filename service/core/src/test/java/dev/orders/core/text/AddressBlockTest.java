package dev.orders.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "172.16.0.0/12, 172.31.0.1, true",
        "172.16.0.0/12, 172.32.0.1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::1, 127.0.0.1, false",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
    })
    void aBlockContainsTheAddressesThatBeginWithItsBits(String block, String address, boolean contained) {
        assertThat(AddressBlock.find(block).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "::/129",
                "2001:db8::1/32",
                "10/8",
                "10.0/16",
                "010.0.0.256",
                "localhost",
                "fe80::1%1",
                "[::1]",
                "10.0.0.0/-1",
                "10.0.0.0/8 ",
                "1:2",
                "::1::"
            })
    void aTextThatIsNoBlockAndNoAddressIsNotRead(String text) {
        assertThat(AddressBlock.find(text)).isEmpty();
    }
}
