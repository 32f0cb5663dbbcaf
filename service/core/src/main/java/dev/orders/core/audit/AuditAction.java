package dev.orders.core.audit;

import java.util.Arrays;
import java.util.Optional;

/// What a record of the audit log is about.
public enum AuditAction {
    API_KEY_CREATE("api_key.create"),
    API_KEY_ROTATE("api_key.rotate"),
    API_KEY_REVOKE("api_key.revoke"),
    WEBHOOK_CREATE("webhook.create"),
    WEBHOOK_UPDATE("webhook.update"),
    WEBHOOK_DELETE("webhook.delete"),
    WEBHOOK_ROTATE_SECRET("webhook.rotate_secret"),
    DEAD_LETTER_REPLAY("dead_letter.replay"),
    DELIVERY_RETRY("delivery.retry"),
    CUSTOMER_ERASE("customer.erase"),
    CUSTOMER_EXPORT("customer.export"),
    /// Orders whose retention has ended are erased.
    RETENTION_RUN("retention.run"),
    /// A backup is restored.
    STORE_RESTORE("store.restore"),
    /// A request without valid credentials or without the necessary scope.
    ACCESS_REFUSE("access.refuse"),
    /// The start of an instance, with the names of its settings.
    SERVICE_START("service.start");

    private final String text;

    AuditAction(String text) {
        this.text = text;
    }

    /// The action as records write it, such as `api_key.create`.
    public String text() {
        return text;
    }

    /// The action with this text. Empty if there is none.
    public static Optional<AuditAction> of(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text.equals(text))
                .findFirst();
    }
}
