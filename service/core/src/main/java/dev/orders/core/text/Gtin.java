package dev.orders.core.text;

/// Global Trade Item Numbers, the numbers in barcodes of products (GS1 General Specifications, section 7.9). ISBN and
/// EAN are among them.
public final class Gtin {
    private Gtin() {}

    /// Whether the text is a GTIN: 8, 12, 13 or 14 digits, of which the last one is the check digit.
    public static boolean is(String text) {
        return switch (text.length()) {
            case 8, 12, 13, 14 -> hasCheckDigit(text);
            default -> false;
        };
    }

    private static boolean hasCheckDigit(String text) {
        int sum = 0;
        for (int fromRight = 0; fromRight < text.length(); fromRight++) {
            char digit = text.charAt(text.length() - 1 - fromRight);
            if (digit < '0' || digit > '9') {
                return false;
            }
            sum += (digit - '0') * (fromRight % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }
}
