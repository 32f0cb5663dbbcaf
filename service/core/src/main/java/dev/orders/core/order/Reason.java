package dev.orders.core.order;

import dev.orders.core.text.FreeText;

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
        FreeText.require("note", note, MAX_NOTE);
    }
}
