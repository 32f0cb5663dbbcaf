package dev.orders.core.order;

/// Why an order was cancelled.
///
/// @param note free text of up to [#MAX_NOTE] characters; may be empty. It may contain personal data, so it is
///     never logged
public record Reason(Code code, String note) {
    /// Enough for a paragraph.
    public static final int MAX_NOTE = 500;

    /// The categories of reasons that reports can count.
    public enum Code {
        CUSTOMER_REQUEST,
        OUT_OF_STOCK,
        PAYMENT_FAILED,
        FRAUD_SUSPECTED,
        DUPLICATE,
        OTHER
    }

    public Reason {
        int length = note.codePointCount(0, note.length());
        if (length > MAX_NOTE) {
            throw new IllegalArgumentException(
                    "note must have at most " + MAX_NOTE + " characters, this has " + length);
        }
        // Windows and forms in browsers write a line break as CR LF.
        if (note.replace("\r\n", "\n")
                .chars()
                .anyMatch(character -> Character.isISOControl(character) && character != '\n')) {
            throw new IllegalArgumentException("note must not have control characters other than line breaks");
        }
    }
}
