package dev.orders.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CardNumbersTest {
    private static final String CARD = "4111111111111111";

    private final SplittableRandom random = new SplittableRandom(36);

    /// Numbers that the networks and payment services publish for tests.
    @ParameterizedTest
    @CsvSource({
        "Visa, 4111111111111111",
        "Visa of 13 digits, 4222222222222",
        "Visa of 19 digits, 4000000000000000006",
        "Mastercard, 5555555555554444",
        "Mastercard 2-series, 2223003122003222",
        "Mastercard 2-series, 2720992593319364",
        "American Express, 378282246310005",
        "American Express, 343434343434343",
        "Discover, 6011111111111117",
        "Discover, 6445644564456445",
        "Diners Club, 36227206271667",
        "Diners Club, 30569309025904",
        "Diners Club, 38520000023237",
        "JCB, 3530111333300000",
        "UnionPay, 6212345678901232",
        "UnionPay of 19 digits, 6205500000000000004",
        "Maestro, 6759649826438453",
        "Maestro, 5000550000000029",
        "Maestro of 19 digits, 6799990100000000019",
        "Mir, 2200123456789019",
        "RuPay, 8200123456789016",
        "Troy, 9792123456789018",
        "Uzcard, 8600123456789012",
        "Humo, 9860123456789015",
        "Napas, 9704123456789015"
    })
    void aNumberOfEachNetworkIsFound(String network, String number) {
        assertThat(CardNumbers.isIn(number)).as(network).isTrue();
        assertThat(CardNumbers.isIn("paid with " + number + ", thanks"))
                .as(network)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111 - 1111 - 1111 - 1111",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "3782 822463 10005",
                "4111\t1111\n1111\r\n1111",
                "4111\u00A01111\u20091111\u202F1111",
                "4111\u20131111\u20141111\u22121111",
                "4111\u200B1111\u00AD1111\u20601111",
                "\uFF14\uFF11\uFF11\uFF11\u30FC1111\u30FC1111\u30FC1111",
                "\u0664\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661",
                "4\uFE0F\u20E31111111 11111111",
                "\uD835\uDFD2111 1111 1111 1111",
                "4111+1111+1111+1111",
                "4111%201111%201111%201111",
                "100% of 4111%E2%80%931111%2D1111%2d%31111",
                "2026-11-28 4111 1111 1111 1111 12/27 123",
                "12345678901234567890 4111111111111111",
                "PAN4111111111111111",
                "card:4111111111111111;",
                "https://shop.example/pay?card=4111111111111111&x=1",
                "Card4111111111111111",
                ";4111111111111111=251210100000",
                "%B4111111111111111^DOE/JOHN^2512"
            })
    void aNumberIsFoundHoweverItIsWritten(String text) {
        assertThat(CardNumbers.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a text without digits",
                "4111111111111112",
                "1111111111111117",
                "9999999999999995",
                "41111111111111111",
                "411111111111",
                "141111111111111111111111111111",
                "4111.1111.1111.1111",
                "1795910400000",
                "1795910400000000000",
                "2026-11-28T22:10:03.000Z",
                "41111111-1111-4111-8111-111111111111",
                "o-41111111-1111-4111-8111-111111111111:1",
                "4bf92f3577b34da6411111111111111110e4736f",
                "\uD800411111111111"
            })
    void anyOtherTextIsNoCardNumber(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
    }

    @Test
    void aChangedDigitIsFoundByItsCheckDigit() {
        for (int position = 1; position < CARD.length(); position++) {
            char[] changed = CARD.toCharArray();
            changed[position]++;
            assertThat(CardNumbers.isIn(String.valueOf(changed))).isFalse();
        }
    }

    @Test
    void noIdIsTakenForACardNumber() {
        assertNone(1_000_000, id -> id);
        assertNone(100_000, id -> "o-" + id + ":12");
        assertNone(100_000, id -> "4-" + id + "-4");
        assertNone(50_000, id -> "customer" + id + "x");
        assertNone(50_000, id -> "a%b" + id);
        assertNone(50_000, id -> "%" + id.replace("-", ""));
        assertNone(100_000, id -> id.toUpperCase(Locale.ROOT));
        assertNone(100_000, id -> id.replace("-", ""));
        assertNone(100_000, id -> "00-" + id.replace("-", "") + "-01");
        assertNone(100_000, id -> id.replace("-", "").substring(8));
    }

    private void assertNone(int count, UnaryOperator<String> form) {
        IntStream.range(0, count)
                .mapToObj(_ -> form.apply(uuid().toString()))
                .filter(CardNumbers::isIn)
                .findAny()
                .ifPresent(id -> assertThat(id).as("taken for a card number").isNull());
    }

    /// A random UUID of version 4 or 7.
    private UUID uuid() {
        long version = random.nextBoolean() ? 0x4000 : 0x7000;
        return new UUID((random.nextLong() & ~0xF000L) | version, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    /// A text of the largest body, in the forms that cost most. A scan that is not linear would take minutes.
    @Test
    void theScanTakesTimeInProportionToTheLength() {
        int length = 1 << 20;
        for (String part : new String[] {"4", "4 ", "4444 ", "41111111-1111-4111-8111-", "a4", "%34%20"}) {
            String text = part.repeat(length / part.length());
            assertThat(text.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(length - 100);
            assertThat(CardNumbers.isIn(text + " x" + CARD)).isTrue();
        }
    }
}
