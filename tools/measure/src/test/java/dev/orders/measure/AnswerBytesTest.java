package dev.orders.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An answer is taken when it is whole, and not before.
final class AnswerBytesTest {
    private static final String ANSWER =
            "HTTP/1.1 201 Created\r\nLOCATION: /orders/o-1\r\ncontent-length: 5\r\nETag: \"1\"\r\n\r\nhello";

    @Test
    void itsStatusAndItsLocationAreRead() {
        assertThat(parse(ANSWER)).isEqualTo(new Dialogue.Answer(201, "/orders/o-1"));
    }

    @Test
    void anAnswerWithoutABodyEndsWithItsHead() {
        assertThat(parse("HTTP/1.1 304 Not Modified\r\n\r\n")).isEqualTo(new Dialogue.Answer(304, ""));
    }

    @Test
    void noPartOfItIsTakenForTheWhole() {
        for (int length = 0; length < ANSWER.length(); length++) {
            assertThat(parse(ANSWER.substring(0, length))).isNull();
        }
    }

    private static Dialogue.@Nullable Answer parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return AnswerBytes.parse(bytes, bytes.length);
    }
}
