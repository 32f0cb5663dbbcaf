package dev.orders.core.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/// Finds payment card numbers in texts that clients send. Such a text must not be stored or logged (PCI DSS,
/// requirement 3).
///
/// A card number has 13 to 19 digits, begins like the numbers of a card network, and passes the Luhn check (ISO/IEC
/// 7812-1). It may be part of a longer text. Spaces and dashes may separate its digits into groups, but a group is
/// never divided: part of a long unbroken number is not a card number.
public final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    /// Numbers that begin with a prefix from `first` to `last`.
    private record Prefixes(String first, String last, int shortest, int longest) {
        boolean match(String number) {
            String prefix = number.substring(0, first.length());
            return number.length() >= shortest
                    && number.length() <= longest
                    && prefix.compareTo(first) >= 0
                    && prefix.compareTo(last) <= 0;
        }
    }

    /// The ranges that the networks publish, as collected in "Payment card number" of the English Wikipedia. Ranges
    /// of Maestro contain those of Discover and UnionPay that begin with 6.
    private static final List<Prefixes> NETWORKS = List.of(
            new Prefixes("4", "4", 13, 13), // Visa, early cards
            new Prefixes("4", "4", 16, 19), // Visa
            new Prefixes("51", "55", 16, 16), // Mastercard
            new Prefixes("2221", "2720", 16, 16), // Mastercard, 2-series
            new Prefixes("2200", "2204", 16, 19), // Mir
            new Prefixes("34", "34", 15, 15), // American Express
            new Prefixes("37", "37", 15, 15), // American Express
            new Prefixes("300", "305", 14, 19), // Diners Club
            new Prefixes("3095", "3095", 14, 19), // Diners Club
            new Prefixes("36", "36", 14, 19), // Diners Club
            new Prefixes("38", "39", 14, 19), // Diners Club
            new Prefixes("3528", "3589", 16, 19), // JCB
            new Prefixes("50", "50", 13, 19), // Maestro
            new Prefixes("56", "69", 13, 19), // Maestro, Discover, UnionPay
            new Prefixes("81", "82", 16, 19), // UnionPay, RuPay
            new Prefixes("8600", "8600", 16, 16), // Uzcard
            new Prefixes("9704", "9704", 16, 19), // Napas
            new Prefixes("9792", "9792", 16, 16), // Troy
            new Prefixes("9860", "9860", 16, 16)); // Humo

    /// UUIDs, also inside of longer names, and hexadecimal numbers of at least 24 digits, such as hashes, trace ids and
    /// ids of MongoDB. Their
    /// digits would look like a card number once in some ten thousand times.
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
            + "|(?<![0-9A-Fa-f])(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{24,}");

    private CardNumbers() {}

    /// Whether the text contains a card number, also if the text is percent-encoded (RFC 3986 section 2.1). Takes
    /// time in proportion to the length of the text.
    public static boolean isIn(String text) {
        return isInPlain(text) || (text.indexOf('%') >= 0 && isInEncoded(text));
    }

    private static boolean isInPlain(String text) {
        // Identifiers are rare among suspicious texts and suspicious texts are rare, so the pattern comes last.
        return hasEnoughDigits(text) && scan(text) && scan(withoutIdentifiers(text));
    }

    /// A percent sign before an identifier would take the first two of its digits.
    private static boolean isInEncoded(String text) {
        return isInPlain(percentDecoded(text)) && isInPlain(percentDecoded(withoutIdentifiers(text)));
    }

    private static String withoutIdentifiers(String text) {
        return IDENTIFIER.matcher(text).replaceAll("x");
    }

    /// Decides most texts quickly. Counts all characters beyond ASCII as digits.
    private static boolean hasEnoughDigits(String text) {
        int digits = 0;
        for (int position = 0; position < text.length(); position++) {
            char character = text.charAt(position);
            if ((character >= '0' && character <= '9') || character > 0x7E) {
                digits++;
            }
        }
        return digits >= SHORTEST;
    }

    private static boolean scan(String text) {
        StringBuilder digits = new StringBuilder();
        BitSet groups = new BitSet();
        boolean inGroup = false;
        int position = 0;
        while (position < text.length()) {
            int character = text.codePointAt(position);
            position += Character.charCount(character);
            int digit = Character.digit(character, 10);
            if (digit >= 0) {
                if (!inGroup) {
                    groups.set(digits.length());
                }
                digits.append(digit);
                inGroup = true;
                continue;
            }
            if (inGroup && endsWithCard(digits, groups)) {
                return true;
            }
            inGroup = false;
            if (!isSeparator(character)) {
                digits.setLength(0);
                groups.clear();
            }
        }
        return inGroup && endsWithCard(digits, groups);
    }

    /// Whether the last groups of digits are a card number.
    ///
    /// @param groups the positions in `digits` at which a group begins
    private static boolean endsWithCard(StringBuilder digits, BitSet groups) {
        for (int length = SHORTEST; length <= Math.min(LONGEST, digits.length()); length++) {
            int start = digits.length() - length;
            if (groups.get(start) && isCard(digits.substring(start))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCard(String number) {
        return NETWORKS.stream().anyMatch(network -> network.match(number)) && passesLuhn(number);
    }

    private static boolean passesLuhn(String number) {
        int sum = 0;
        for (int fromRight = 0; fromRight < number.length(); fromRight++) {
            int digit = number.charAt(number.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /// Spaces and dashes of all scripts, invisible characters that come along when people paste, and the plus sign,
    /// which is a space in queries.
    private static boolean isSeparator(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> true;
            default ->
                switch (character) {
                    case '\t', '\n', '\r', '+' -> true;
                    // The minus sign, the hyphen bullet, and the long vowel mark of Japanese, used as a dash.
                    case 0x2212, 0x2043, 0x30FC, 0xFF70 -> true;
                    default -> false;
                };
        };
    }

    /// Leaves percent signs that encode nothing as they are.
    private static String percentDecoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int position = 0; position < encoded.length; position++) {
            boolean escape = encoded[position] == '%' && position + 2 < encoded.length;
            int high = escape ? Character.digit(encoded[position + 1], 16) : -1;
            int low = escape ? Character.digit(encoded[position + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                decoded.write(high * 16 + low);
                position += 2;
            } else {
                decoded.write(encoded[position]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
