package dev.orders.core.text;

/// Texts of printable ASCII in JSON (RFC 8259 section 7). Only the quote and the backslash need an escape, so a text
/// has one form, whose bytes can be hashed, searched and replaced.
public final class AsciiJson {
    /// A regular expression of a text with its quotes. The group has the escaped characters. The quantifier is
    /// possessive, so a long text needs no stack.
    public static final String TEXT = "\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])++)\"";

    private AsciiJson() {}

    /// A text with its quotes.
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// The text whose escaped characters these are.
    public static String plain(String escaped) {
        return escaped.replaceAll("\\\\(.)", "$1");
    }
}
