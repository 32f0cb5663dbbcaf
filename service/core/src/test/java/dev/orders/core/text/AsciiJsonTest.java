package dev.orders.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class AsciiJsonTest {
    private static final Pattern TEXT = Pattern.compile(AsciiJson.TEXT);

    @Test
    void everyPrintableCharacterIsReadBack() {
        for (char character = ' '; character <= '~'; character++) {
            String text = "a" + character + character + "b";
            Matcher quoted = TEXT.matcher(AsciiJson.quoted(text));

            assertThat(quoted.matches()).as(text).isTrue();
            assertThat(AsciiJson.plain(quoted.group(1))).isEqualTo(text);
        }
    }

    @Test
    void onlyQuotesAndBackslashesAreEscaped() {
        assertThat(AsciiJson.quoted("a/b\"c\\d")).isEqualTo("\"a/b\\\"c\\\\d\"");
    }

    @Test
    void anythingElseIsNoText() {
        assertThat(new String[] {"\"\"", "\"a", "\"a\"b\"", "\"a\\n\"", "\"ä\"", "\"a\nb\"", "\"\\\""})
                .noneMatch(text -> TEXT.matcher(text).matches());
    }

    @Test
    void aLongTextNeedsNoStack() {
        assertThat(TEXT.matcher(AsciiJson.quoted("\"".repeat(1_000_000))).matches())
                .isTrue();
    }
}
