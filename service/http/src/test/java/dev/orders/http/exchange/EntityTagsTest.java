package dev.orders.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.order.Precondition;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityTagsTest {
    @Test
    void aVersionIsAStrongTag() {
        assertThat(EntityTags.of(12)).isEqualTo("\"12\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "1                  | 1",
                "\"1\"              | 1",
                "\"1\", \"2\" ,3    | 1 2 3",
                "\"1\",\"1\"        | 1",
                "W/\"1\"            | ''",
                "W/\"1\", \"2\"     | 2",
                "\"one\"            | ''",
                "\"\"               | ''",
                "\"0\"              | ''",
                "\"01\"             | ''",
                "\"999999999999999999\"  | 999999999999999999",
                "\"9999999999999999999\" | ''",
                ",\"1\",,2,           | 1 2",
            })
    void ifMatchNamesTheVersionsOfItsStrongTags(String header, String versions) {
        Set<Long> expected = Arrays.stream(versions.split(" "))
                .filter(version -> !version.isEmpty())
                .map(Long::parseLong)
                .collect(Collectors.toSet());

        assertThat(EntityTags.ifMatch(header)).isEqualTo(new Precondition.OneOf(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " * "})
    void aStarIsAnyVersion(String header) {
        assertThat(EntityTags.ifMatch(header)).isEqualTo(new Precondition.AnyVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"1", "1\"", "one", ",", " , ,", "1 2", "\"1\" \"2\"", "w/\"1\"", "*, 1", "-1"})
    void aMalformedIfMatchIsRefused(String header) {
        assertThatThrownBy(() -> EntityTags.ifMatch(header)).isInstanceOf(Refused.class);
    }

    @Test
    void anAbsentIfMatchIsRefused() {
        assertThatThrownBy(() -> EntityTags.ifMatch(null)).isInstanceOf(Refused.class);
    }

    @Test
    void aHeaderBeyondBoundsIsRefused() {
        assertThatThrownBy(() -> EntityTags.ifMatch("1,".repeat(500) + "1")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1", "one", ",", "*, 1"})
    void aMalformedIfNoneMatchIsAlwaysRefused(String header) {
        assertThatThrownBy(() -> EntityTags.ifNoneMatch(header)).isInstanceOf(Refused.class);
    }

    @Test
    void ifNoneMatchComparesWeakly() {
        assertThat(EntityTags.ifNoneMatch("W/\"3\"").test(3)).isTrue();
        assertThat(EntityTags.ifNoneMatch("\"2\", 3").test(3)).isTrue();
        assertThat(EntityTags.ifNoneMatch("*").test(3)).isTrue();
        assertThat(EntityTags.ifNoneMatch("\"2\"").test(3)).isFalse();
        assertThat(EntityTags.ifNoneMatch(null).test(3)).isFalse();
    }
}
