package dev.orders.core.text;

/// The rule shared by the texts clients choose: visible ASCII (0x21 to 0x7E), so that they survive headers, logs and
/// URLs.
public final class VisibleAscii {
    private VisibleAscii() {}

    /// Refuses `value` unless it has 1 to `maxLength` visible ASCII characters. The refusal never quotes the value: it
    /// may be personal, or ten thousand characters long.
    public static void require(String name, String value, int maxLength) {
        if (value.isEmpty() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + maxLength + " characters, this has " + value.length());
        }
        for (int position = 0; position < value.length(); position++) {
            char character = value.charAt(position);
            if (character < 0x21 || character > 0x7E) {
                throw new IllegalArgumentException(
                        name + " must be visible ASCII without spaces; character " + (position + 1) + " is not");
            }
        }
    }
}
