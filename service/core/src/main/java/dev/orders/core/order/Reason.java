package dev.orders.core.order;

import dev.orders.core.text.FreeText;
import java.util.Arrays;
import java.util.List;

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
        OTHER,

        /// Nobody paid the order in time. Only the service gives this reason.
        EXPIRED;

        /// The reasons that a client may give, in declaration order.
        public static List<Code> ofClients() {
            return Arrays.stream(values()).filter(code -> code != EXPIRED).toList();
        }
    }

    public Reason {
        FreeText.require("note", note, MAX_NOTE);
    }
}
