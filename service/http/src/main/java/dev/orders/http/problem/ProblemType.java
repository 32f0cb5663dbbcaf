package dev.orders.http.problem;

import java.util.Locale;

/// All types of problems, one per row: the status, the title, when it occurs, the `detail` that it has usually,
/// and what a client should do. The order and the third text are those of the table in docs/API.md.
public enum ProblemType {
    VALIDATION(
            400,
            "The request is not valid",
            "the body, the query, `Idempotency-Key` or `If-Match` is not valid, or the request contains a card number",
            "qty must be a whole number from 1 to 1000000",
            NextStep.CORRECT_REQUEST),
    UNAUTHENTICATED(
            401,
            "Authentication is required",
            "the service requires credentials, and the request has none",
            "Send Authorization: Bearer with an API key or an access token.",
            NextStep.AUTHENTICATE),
    INVALID_TOKEN(
            401,
            "The token is not valid",
            "the token is malformed, unknown, expired, revoked, or longer than 8 KiB",
            "The token has expired.",
            NextStep.AUTHENTICATE),
    INSUFFICIENT_SCOPE(
            403,
            "The credentials do not allow this",
            "the token is valid but has no scope for this operation",
            "This needs the scope orders:write.",
            NextStep.GET_SCOPE),
    ROUTE_NOT_FOUND(
            404,
            "No such route",
            "the path does not exist, or it is not in normal form (`//`, `/./`, `/../`, `%2e`, `;`, `%00`)",
            "No route has this path; /openapi.yaml lists all routes.",
            NextStep.CHECK_PATH),
    ORDER_NOT_FOUND(
            404, "No such order", "the order does not exist", "There is no order with this id.", NextStep.CHECK_ID),
    VERSION_NOT_FOUND(
            404,
            "No such version",
            "the order never had this version",
            "The order has had versions 1 to 2 so far.",
            NextStep.CHECK_VERSION),
    WEBHOOK_NOT_FOUND(
            404,
            "No such webhook",
            "the webhook does not exist",
            "There is no webhook with this id.",
            NextStep.CHECK_ID),
    DELIVERY_NOT_FOUND(
            404,
            "No such delivery",
            "no attempt to send this event to the webhook is recorded",
            "This webhook has no recorded attempt for this event. The list of deliveries shows all recorded attempts.",
            NextStep.CHECK_ID),
    DEAD_LETTER_NOT_FOUND(
            404,
            "No such dead letter",
            "the sink has no dead letter with this event",
            "The sink has no dead letter of this event.",
            NextStep.CHECK_ID),
    API_KEY_NOT_FOUND(
            404,
            "No such API key",
            "the API key does not exist",
            "There is no API key with this id.",
            NextStep.CHECK_ID),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "the path does not support this method",
            "This path allows other methods only; see Allow.",
            NextStep.CORRECT_REQUEST),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            "`Accept` excludes JSON, and for `/events` also the stream",
            "This route answers application/json only.",
            NextStep.CORRECT_REQUEST),
    NO_EVENT_STREAM(
            404,
            "There is no live feed here",
            "the service runs as a function, which has no live feed",
            "This service runs as a function, which cannot stream. Read the events page by page with"
                    + " Accept: application/json, register a webhook, or read the events from the event bus.",
            NextStep.READ_OTHERWISE),
    VERSION_CONFLICT(
            409,
            "There is a newer version",
            "`If-Match` does not match the order or the webhook",
            "The order is at version 2. Read it, decide again, and send that version.",
            NextStep.READ_AND_DECIDE),
    ORDERS_OPEN(
            409,
            "The customer has open orders",
            "orders of the customer can still change; the customer was not erased",
            "Orders of this customer that can still change: 2. Finish or cancel them, or send {\"force\": true}.",
            NextStep.FINISH_ORDERS),
    KEY_REUSED(
            409,
            "The key belongs to another request",
            "the idempotency key belongs to another request",
            "This Idempotency-Key was first sent with a different order. Use a new key for a new order.",
            NextStep.CHOOSE_NEW_KEY),
    REFERENCE_EXISTS(
            409,
            "There is an order with this reference",
            "the key is new, but another order has the `reference`",
            "Order o-019ab1f2-7c3e-7d41-8a55-3f1f0c9d2b10 has this reference. The Location header names it.",
            NextStep.USE_ORDER),
    WEBHOOK_EXISTS(
            409,
            "There is a webhook at this URL",
            "a webhook with this URL exists",
            "The Location header names the existing webhook. If you lost its secret, rotate the secret.",
            NextStep.USE_EXISTING),
    TOO_MANY_WEBHOOKS(
            409,
            "There are too many webhooks",
            "20 webhooks exist already",
            "At most 20 webhooks are allowed. Delete one first.",
            NextStep.DELETE_WEBHOOK),
    WEBHOOK_DISABLED(
            409,
            "The webhook is disabled",
            "the webhook is disabled, so nothing is sent to it",
            "The service sends nothing to a disabled webhook. Enable it first.",
            NextStep.ENABLE_WEBHOOK),
    SECRET_UNAVAILABLE(
            409,
            "The secret is not available",
            "the service cannot open the secret or a header of the webhook, so it cannot send a ping",
            "The service cannot open the secret or a header of this webhook. Rotate the secret, and set the headers"
                    + " again.",
            NextStep.ROTATE_SECRET),
    API_KEY_ENDED(
            409,
            "The API key has ended",
            "the API key is revoked or expired, so it cannot be rotated",
            "The key is revoked or expired. Create a new one.",
            NextStep.CREATE_KEY),
    BODY_TOO_LARGE(
            413,
            "The body is too large",
            "the body is larger than 1 MiB",
            "A body may have at most 1048576 bytes.",
            NextStep.CORRECT_REQUEST),
    URI_TOO_LONG(
            414,
            "The request line is too long",
            "the request line has more than 4,096 bytes",
            "A request line may have at most 4096 bytes.",
            NextStep.CORRECT_REQUEST),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            "the `Content-Type` is not `application/json` in UTF-8, or the request has a `Content-Encoding`",
            "Send Content-Type: application/json, in UTF-8.",
            NextStep.CORRECT_REQUEST),
    ILLEGAL_TRANSITION(
            422,
            "The status cannot change like this",
            "the order cannot move from its status to the requested one",
            "From CREATED an order can move to PAID or CANCELLED, not to FULFILLED.",
            NextStep.READ_TRANSITIONS),
    RATE_LIMITED(
            429,
            "Too many requests",
            "the tenant has used up its limit, or the address has sent too many requests without valid credentials",
            "Send the request again after the time in Retry-After.",
            NextStep.WAIT),
    TOO_MANY_PINGS(
            429,
            "Too many pings",
            "the webhook was pinged less than 5 seconds ago, or too many pings run",
            "A webhook gets one ping at a time, and one in 5 seconds. Few pings of a tenant run at a time. Try again"
                    + " after the time in Retry-After.",
            NextStep.WAIT),
    HEADERS_TOO_LARGE(
            431,
            "The headers are too large",
            "the headers have more than 16 KiB; their token is not read. Over HTTP/2 see its limits",
            "All headers may have at most 16 KiB.",
            NextStep.CORRECT_REQUEST),
    INTERNAL(
            500,
            "Something went wrong",
            "a bug of the service",
            "The log has details under this trace_id.",
            NextStep.REPORT),
    ANSWER_TOO_LARGE(
            501,
            "The answer is too large for a function",
            "the service runs as a function, which cannot return an answer of this size",
            "A function returns at most 5 MiB, and this answer is larger. If it is a page of a list, ask for a smaller"
                    + " page.",
            NextStep.ASK_FOR_LESS),
    TOO_MANY_STREAMS(
            503,
            "Too many event streams",
            "this instance has reached its limit of event streams, or that of the tenant",
            "At most 3072 streams are allowed at a time. Try again later.",
            NextStep.WAIT),
    TOO_MANY_ERASURES(
            503,
            "Too many erasures",
            "this instance is already erasing 4 customers, or 2 of the tenant",
            "At most 2 erasures of a tenant are allowed at a time. Try again later.",
            NextStep.WAIT),
    TOO_MANY_EXPORTS(
            503,
            "Too many exports",
            "this instance is already exporting 4 customers, or 2 of an authenticated tenant",
            "At most 4 exports are allowed at a time. Try again later.",
            NextStep.WAIT),
    STORE_UNAVAILABLE(
            503,
            "The store is not available",
            "the store does not answer",
            "It is safe to send the request again.",
            NextStep.WAIT),
    OVERLOADED(
            503,
            "The service is overloaded",
            "this instance has reached its memory limit for clients, or too many requests wait for the store; it may"
                    + " close the connection",
            "Too many requests wait for the store. It is safe to send the request again.",
            NextStep.WAIT),
    ISSUER_UNAVAILABLE(
            503,
            "The token cannot be verified now",
            "the token cannot be verified, because its issuer does not answer",
            "The issuer of tokens does not answer. It is safe to send the request again.",
            NextStep.WAIT),
    HTTP_VERSION_NOT_SUPPORTED(
            505,
            "HTTP version not supported",
            "the version of the request is neither HTTP/1.1 nor HTTP/1.0",
            "Send HTTP/1.1 or HTTP/1.0.",
            NextStep.CORRECT_REQUEST);

    private final int status;
    private final String title;
    private final String meaning;
    private final String detail;
    private final NextStep nextStep;

    ProblemType(int status, String title, String meaning, String detail, NextStep nextStep) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.detail = detail;
        this.nextStep = nextStep;
    }

    /// The code in the log and at the end of the path, such as `key_reused`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The `type` of the problem: the path of the page about it.
    public String path() {
        return "/problems/" + code();
    }

    /// The `type` before version 1.0.0.
    public String formerly() {
        return "urn:orders:problem:" + code();
    }

    /// The status of the answer.
    public int status() {
        return status;
    }

    /// A short summary, the same for all problems of the type.
    public String title() {
        return title;
    }

    /// When the problem occurs, in Markdown.
    public String meaning() {
        return meaning;
    }

    /// The `detail` of a problem, or an example of it if problems of the type differ.
    public String detail() {
        return detail;
    }

    /// What the client should do.
    public NextStep nextStep() {
        return nextStep;
    }
}
