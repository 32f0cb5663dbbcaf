package dev.orders.http.problem;

import java.util.Locale;

/// What a client should do after a problem, and whether it may send the same request again.
public enum NextStep {
    CORRECT_REQUEST(Retry.NO, "Correct the request as `detail` says."),
    AUTHENTICATE(Retry.NO, "Get valid credentials, and send the request with them."),
    GET_SCOPE(Retry.NO, "Get credentials with the scope that `WWW-Authenticate` names."),
    CHECK_PATH(Retry.NO, "Check the path. `/openapi.yaml` lists all routes."),
    CHECK_ID(Retry.NO, "Check the id. Something of another tenant gets the same answer."),
    CHECK_VERSION(Retry.NO, "Read the order without `version` to learn its current version."),
    READ_OTHERWISE(Retry.NO, "Register a webhook, or read the history of the order."),
    ASK_FOR_LESS(Retry.NO, "Ask for a smaller page."),
    READ_AND_DECIDE(
            Retry.NO,
            "Read the order or the webhook, decide again, and send the version that you have read. If an earlier"
                    + " attempt got no answer, it may have succeeded."),
    READ_TRANSITIONS(Retry.NO, "Read the order: `allowed_transitions` lists the statuses that it can move to."),
    CHOOSE_NEW_KEY(Retry.NO, "Correct the client: it must use a new key for each order."),
    USE_EXISTING(Retry.NO, "Use the webhook that `Location` names. If you lost its secret, rotate the secret."),
    USE_ORDER(Retry.NO, "Use the order that `Location` names, or give the new order another `reference`."),
    CREATE_KEY(Retry.NO, "Create a new API key."),
    FINISH_ORDERS(Retry.AFTER_CHANGE, "Finish or cancel the orders, or send `{\"force\": true}`."),
    DELETE_WEBHOOK(Retry.AFTER_CHANGE, "Delete a webhook that is no longer needed."),
    ENABLE_WEBHOOK(Retry.AFTER_CHANGE, "Enable the webhook."),
    ROTATE_SECRET(Retry.AFTER_CHANGE, "Rotate the secret of the webhook, and set its headers again."),
    WAIT(Retry.LATER, "Wait, then send the same request again. A create needs the same `Idempotency-Key`."),
    REPORT(Retry.ONCE, "If the second attempt fails too, report the `trace_id` to the operator.");

    /// Whether the same request may be sent again, and when.
    public enum Retry {
        NO("No. The same request would get the same answer."),
        AFTER_CHANGE("Yes, once the reason is gone. Until then it gets the same answer."),
        LATER("Yes, after the time in `Retry-After` and a random part. Double the wait each time."),
        ONCE("Yes, once, with the same `Idempotency-Key` or `If-Match`.");

        private final String when;

        Retry(String when) {
            this.when = when;
        }

        /// The name in JSON, such as `after_change`.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// A sentence for people.
        public String when() {
            return when;
        }
    }

    private final Retry retry;
    private final String action;

    NextStep(Retry retry, String action) {
        this.retry = retry;
        this.action = action;
    }

    /// Whether the same request may be sent again.
    public Retry retry() {
        return retry;
    }

    /// What the client should do: sentences in Markdown.
    public String action() {
        return action;
    }
}
