package dev.orders.measure.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An answer is parsed as soon as it is complete.
final class ResponseParserTest {
    private static final String ANSWER =
            "HTTP/1.1 201 Created\r\nLOCATION: /orders/o-1\r\ncontent-length: 5\r\nETag: \"1\"\r\n\r\nhello";

    @Test
    void statusAndLocationAreRead() {
        assertThat(parse(ANSWER)).isEqualTo(new Scenario.Answer(201, "/orders/o-1"));
    }

    @Test
    void anAnswerWithoutABodyEndsWithItsHead() {
        assertThat(parse("HTTP/1.1 304 Not Modified\r\n\r\n")).isEqualTo(new Scenario.Answer(304, ""));
    }

    @Test
    void anIncompleteAnswerIsNotParsed() {
        for (int length = 0; length < ANSWER.length(); length++) {
            assertThat(parse(ANSWER.substring(0, length))).isNull();
        }
    }

    private static Scenario.@Nullable Answer parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return ResponseParser.parse(bytes, bytes.length);
    }
}
