package dev.orders.core.text;

import java.util.function.IntPredicate;

/// Checks texts that people write. They may contain personal data, so no message quotes them.
public final class FreeText {
    private FreeText() {}

    /// Refuses a text of more than `maxLength` characters, or with control characters other than line breaks. It
    /// may be empty.
    public static void require(String name, String text, int maxLength) {
        int length = length(text);
        if (length > maxLength) {
            throw new IllegalArgumentException(
                    name + " must have at most " + maxLength + " characters, this has " + length);
        }
        // Windows and forms in browsers write a line break as CR LF.
        if (hasControl(text.replace("\r\n", "\n"), character -> character != '\n')) {
            throw new IllegalArgumentException(name + " must not have control characters other than line breaks");
        }
    }

    /// Refuses a text that is empty, has more than `maxLength` characters, or has control characters.
    public static void requireLine(String name, String text, int maxLength) {
        int length = length(text);
        if (length < 1 || length > maxLength) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + maxLength + " characters, this has " + length);
        }
        if (hasControl(text, _ -> true)) {
            throw new IllegalArgumentException(name + " must not have control characters");
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean hasControl(String text, IntPredicate refused) {
        return text.chars().anyMatch(character -> Character.isISOControl(character) && refused.test(character));
    }
}
