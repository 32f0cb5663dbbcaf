package dev.orders.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the limits of metadata.
final class MetadataTest {
    @Test
    void entriesAreSortedByTheirKeysHoweverTheyWereGiven() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("b", "1");
        given.put("a", "2");
        Metadata metadata = new Metadata(given);
        given.clear();

        assertThat(metadata.entries().keySet()).containsExactly("a", "b");
        assertThat(metadata).isEqualTo(new Metadata(Map.of("a", "2", "b", "1")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> metadata.entries().put("c", "3"));
    }

    @Test
    void noEntriesAreNoMetadata() {
        assertThat(new Metadata(Map.of())).isEqualTo(Metadata.NONE);
        assertThat(Metadata.NONE.isEmpty()).isTrue();
        assertThat(new Metadata(Map.of("a", "")).isEmpty()).isFalse();
    }

    @Test
    void thereMayBeUpToTwentyEntries() {
        assertThat(new Metadata(entries(20)).entries()).hasSize(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metadata(entries(21)))
                .withMessage("metadata must have at most 20 entries, this has 21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_", ".", "-", "0", "a.b-c_d", "abcdefghijklmnopqrstuvwxyz0123456789_.-x"})
    void aKeyHasOneToFortyOfItsCharacters(String key) {
        assertThatCode(() -> new Metadata(Map.of(key, "value"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "a\n", "ä", "$a", "a/b", "abcdefghijklmnopqrstuvwxyz0123456789_.-xx"})
    void anyOtherKeyIsRefused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metadata(Map.of(key, "value")))
                .withMessage("a key of metadata must have 1 to 40 of the characters a to z, 0 to 9, _, . and -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb\r\nc", "Zażółć €✓ 𝄞", "\"\\"})
    void aValueIsFreeText(String value) {
        assertThat(new Metadata(Map.of("a", value)).entries()).containsEntry("a", value);
    }

    @Test
    void aValueHasUpToFiveHundredCharacters() {
        assertThatCode(() -> new Metadata(Map.of("a", "𝄞".repeat(500)))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metadata(Map.of("a", "𝄞".repeat(501))))
                .withMessage("a value of metadata must have at most 500 characters, this has 501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "\t", "\u0000", "\u0085"})
    void aValueHasNoControlCharactersOtherThanLineBreaks(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Metadata(Map.of("a", value)))
                .withMessage("a value of metadata must not have control characters other than line breaks");
    }

    private static Map<String, String> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "key-" + number)
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
