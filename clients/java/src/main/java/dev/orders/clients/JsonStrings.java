package dev.orders.clients;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a JSON object, because the JDK has no parser of JSON. A real receiver uses a library.
final class JsonStrings {
    /// More than any event has. Without a limit a message could use up the stack.
    private static final int MAX_DEPTH = 100;

    private static final Pattern NUMBER_OR_WORD =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private static final Pattern SPACE = Pattern.compile("[ \t\r\n]*");

    private final String text;
    private final Map<String, String> strings = new HashMap<>();
    private int position;

    private JsonStrings(String text) {
        this.text = text;
    }

    /// The strings in a JSON object by their paths, such as `data/order/status`. Empty if the bytes are no JSON
    /// object.
    static Optional<Map<String, String>> of(byte[] json) {
        JsonStrings reader = new JsonStrings(new String(json, StandardCharsets.UTF_8));
        try {
            reader.object("", 0);
            reader.skip(SPACE);
            return reader.position == reader.text.length() ? Optional.of(reader.strings) : Optional.empty();
        } catch (ParseException _) {
            return Optional.empty();
        }
    }

    private void value(String path, int depth) throws ParseException {
        if (depth > MAX_DEPTH) {
            throw unexpected();
        }
        switch (next()) {
            case '{' -> object(path + "/", depth);
            case '[' -> array(path + "/", depth);
            case '"' -> strings.put(path, string());
            default -> {
                if (!skip(NUMBER_OR_WORD)) {
                    throw unexpected();
                }
            }
        }
    }

    private void object(String prefix, int depth) throws ParseException {
        expect('{');
        if (!accept('}')) {
            do {
                String name = string();
                expect(':');
                value(prefix + name, depth + 1);
            } while (accept(','));
            expect('}');
        }
    }

    private void array(String prefix, int depth) throws ParseException {
        expect('[');
        if (!accept(']')) {
            int index = 0;
            do {
                value(prefix + index, depth + 1);
                index++;
            } while (accept(','));
            expect(']');
        }
    }

    private String string() throws ParseException {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (char character = read(); character != '"'; character = read()) {
            if (character < ' ') {
                throw unexpected();
            }
            string.append(character == '\\' ? escaped() : character);
        }
        return string.toString();
    }

    private char escaped() throws ParseException {
        char character = read();
        return switch (character) {
            case '"', '\\', '/' -> character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int digit = 0; digit < 4; digit++) {
                    int value = Character.digit(read(), 16);
                    if (value < 0) {
                        throw unexpected();
                    }
                    code = code * 16 + value;
                }
                yield (char) code;
            }
            default -> throw unexpected();
        };
    }

    private void expect(char expected) throws ParseException {
        if (!accept(expected)) {
            throw unexpected();
        }
    }

    private boolean accept(char expected) throws ParseException {
        boolean accepted = next() == expected;
        position += accepted ? 1 : 0;
        return accepted;
    }

    /// The next character that is no space. It stays unread.
    private char next() throws ParseException {
        skip(SPACE);
        char character = read();
        position--;
        return character;
    }

    private char read() throws ParseException {
        if (position == text.length()) {
            throw unexpected();
        }
        return text.charAt(position++);
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        boolean found = matcher.lookingAt();
        position = found ? matcher.end() : position;
        return found;
    }

    private ParseException unexpected() {
        return new ParseException("no JSON object", position);
    }
}
