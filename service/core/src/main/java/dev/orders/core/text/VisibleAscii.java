package dev.orders.core.text;

/// Checks texts that clients choose: they must be visible ASCII (0x21 to 0x7E), so that headers, logs and URLs do
/// not change them.
public final class VisibleAscii {
    private VisibleAscii() {}

    /// Refuses `value` unless it has 1 to `maxLength` visible ASCII characters. The message never quotes the
    /// value, because the value may be personal or very long.
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
