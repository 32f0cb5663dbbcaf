package dev.orders.measure.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Parses the parts of an HTTP/1.1 response that a scenario needs, with hardly any allocation. Requires
/// `Content-Length`.
public final class ResponseParser {
    private static final byte[] LENGTH = lowerCase("content-length:");
    private static final byte[] LOCATION = lowerCase("location:");
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private ResponseParser() {}

    /// Parses a response; null while it is incomplete.
    public static Scenario.@Nullable Answer parse(byte[] bytes, int length) {
        int contentLength = 0;
        String location = "";
        int line = endOfLine(bytes, 0, length);
        while (line >= 0) {
            int end = endOfLine(bytes, line, length);
            if (end < 0) {
                return null;
            }
            if (end == line + 2) {
                return length < end + contentLength ? null : new Scenario.Answer(number(bytes, STATUS_AT), location);
            }
            if (startsWith(bytes, line, LENGTH)) {
                contentLength = number(bytes, line + LENGTH.length + 1);
            } else if (startsWith(bytes, line, LOCATION)) {
                int from = line + LOCATION.length + 1;
                location = new String(bytes, from, end - 2 - from, StandardCharsets.ISO_8859_1);
            }
            line = end;
        }
        return null;
    }

    /// The start of the next line; negative while this line is incomplete.
    private static int endOfLine(byte[] bytes, int from, int length) {
        for (int at = from; at < length; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] name) {
        for (int at = 0; at < name.length; at++) {
            if ((bytes[from + at] | 0x20) != (name[at] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from) {
        int number = 0;
        for (int at = from; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    private static byte[] lowerCase(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }
}
