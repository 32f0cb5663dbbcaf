package dev.orders.http.exchange;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.text.CardNumbers;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.http.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The reason why a request was refused: the content of an `application/problem+json` answer (RFC 9457 section
/// 3).
///
/// @param detail what is wrong with this request
/// @param errors each wrong member of the request, as a JSON Pointer (RFC 6901)
/// @param headers more response headers that the status requires, such as `Allow`
/// @param members more members of the body, such as `current_version`
public record Problem(
        ProblemType type,
        String detail,
        List<FieldError> errors,
        Map<String, String> headers,
        Map<String, Long> members) {

    /// How long a client should wait after a 503.
    public static final String RETRY_AFTER_SECONDS = "1";

    public static final String MEDIA_TYPE = "application/problem+json";

    /// Enough to correct a request. Without a limit the answer could be larger than the request.
    private static final int MAX_ERRORS = 50;

    private static final int MAX_POINTER = 256;

    /// One wrong member of the request.
    ///
    /// @param pointer the member; the whole request if a name on the way to the member contains a card number
    public record FieldError(String pointer, String detail) {
        public FieldError {
            pointer = CardNumbers.isIn(pointer) ? "" : pointer;
            pointer = pointer.length() > MAX_POINTER ? pointer.substring(0, MAX_POINTER) : pointer;
        }
    }

    /// A problem with the usual `detail` of its type.
    public static Problem of(ProblemType type) {
        return of(type, type.detail());
    }

    /// A problem without further members.
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of(), Map.of());
    }

    /// The status of the answer.
    public int status() {
        return type.status();
    }

    /// The code of the type, in `error_code` of the log.
    public String code() {
        return type.code();
    }

    /// A request with wrong members.
    ///
    /// @param errors at least one
    public static Problem invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().detail()
                : errors.size() + " members are wrong; errors lists "
                        + (errors.size() > MAX_ERRORS ? "the first " + MAX_ERRORS + "." : "each.");
        List<FieldError> shown = errors.subList(0, Math.min(errors.size(), MAX_ERRORS));
        return new Problem(ProblemType.VALIDATION, detail, shown, Map.of(), Map.of());
    }

    /// 400: one wrong member.
    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /// 404: no route has this path.
    public static Problem unknownRoute() {
        return of(ProblemType.ROUTE_NOT_FOUND);
    }

    /// 405: the path has routes, but for other methods.
    public static Problem methodNotAllowed(Set<String> methods) {
        return of(ProblemType.METHOD_NOT_ALLOWED).with(Map.of("Allow", String.join(", ", methods)));
    }

    /// 406: the client accepts none of the media types that the route answers with.
    public static Problem notAcceptable(List<String> mediaTypes) {
        return of(ProblemType.NOT_ACCEPTABLE, "This route answers " + String.join(" or ", mediaTypes) + " only.");
    }

    /// 400: the request line or a header is malformed or ambiguous (RFC 9112).
    public static Problem malformed() {
        return invalid("", "the request line or a header is malformed");
    }

    /// 400: a trusted proxy does not say who sent the request.
    ///
    /// @param reason names the header of the proxy
    public static Problem senderUnclear(String reason) {
        return invalid("", reason);
    }

    /// 414: the request line is longer than the HTTP server reads.
    public static Problem uriTooLong() {
        return of(ProblemType.URI_TOO_LONG);
    }

    /// 431: the headers are larger than the HTTP server reads.
    public static Problem headersTooLarge() {
        return of(ProblemType.HEADERS_TOO_LARGE);
    }

    /// 505: the version of the request is neither HTTP/1.1 nor HTTP/1.0.
    public static Problem httpVersionNotSupported() {
        return of(ProblemType.HTTP_VERSION_NOT_SUPPORTED);
    }

    /// 415: the body is not JSON.
    public static Problem unsupportedMediaType() {
        return of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    /// 415: the body is compressed.
    public static Problem unsupportedContentCoding() {
        return of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body without Content-Encoding: the service decodes none.")
                .with(Map.of("Accept-Encoding", "identity"));
    }

    /// 413: the body is larger than the limit of all routes.
    public static Problem tooLarge() {
        return of(ProblemType.BODY_TOO_LARGE, "A body may have at most " + RequestJson.MAX_BYTES + " bytes.");
    }

    /// 404: no order of the tenant has this id.
    public static Problem unknownOrder() {
        return of(ProblemType.ORDER_NOT_FOUND);
    }

    /// 404: the order has no such version.
    public static Problem unknownVersion(Order current) {
        return of(ProblemType.VERSION_NOT_FOUND, "The order has had versions 1 to " + current.version() + " so far.");
    }

    /// 404: no such dead letter.
    public static Problem unknownDeadLetter() {
        return of(ProblemType.DEAD_LETTER_NOT_FOUND);
    }

    /// 409: the idempotency key belongs to another request.
    public static Problem keyReused() {
        return of(ProblemType.KEY_REUSED);
    }

    /// 409: another order has the reference.
    public static Problem referenceExists(OrderId by) {
        return of(ProblemType.REFERENCE_EXISTS, "Order " + by + " has this reference. The Location header names it.")
                .with(Map.of("Location", "/orders/" + by));
    }

    /// 409: `If-Match` does not name the current version of the order.
    public static Problem versionConflict(Order current) {
        return versionConflict("order", current.version());
    }

    /// 409: `If-Match` does not name the current version of the webhook.
    public static Problem versionConflict(WebhookEndpoint current) {
        return versionConflict("webhook", current.version());
    }

    private static Problem versionConflict(String what, long version) {
        return of(
                        ProblemType.VERSION_CONFLICT,
                        "The " + what + " is at version " + version + ". Read it, decide again, and send that version.")
                .at(version);
    }

    /// 422: the state machine has no such transition.
    public static Problem illegalTransition(Order current, OrderStatus target) {
        String next = current.status().next().stream().map(OrderStatus::name).collect(Collectors.joining(" or "));
        String detail = next.isEmpty()
                ? current.status() + " is final: the order cannot move to " + target + "."
                : "From " + current.status() + " an order can move to " + next + ", not to " + target + ".";
        return of(ProblemType.ILLEGAL_TRANSITION, detail).at(current.version());
    }

    /// 404: no webhook of the tenant has this id.
    public static Problem unknownWebhook() {
        return of(ProblemType.WEBHOOK_NOT_FOUND);
    }

    /// 404: the webhook has no such delivery.
    public static Problem unknownDelivery() {
        return of(ProblemType.DELIVERY_NOT_FOUND);
    }

    /// 409: another webhook has the same URL.
    public static Problem webhookExists(WebhookId by) {
        return of(ProblemType.WEBHOOK_EXISTS).with(Map.of("Location", "/webhooks/" + by));
    }

    /// 409: orders of the customer are not finished.
    public static Problem ordersOpen(long count) {
        return of(
                ProblemType.ORDERS_OPEN,
                "Orders of this customer that can still change: " + count
                        + ". Finish or cancel them, or send {\"force\": true}.");
    }

    /// 409: the tenant has reached the limit of webhooks.
    public static Problem tooManyWebhooks() {
        return of(
                ProblemType.TOO_MANY_WEBHOOKS,
                "At most " + WebhookEndpoint.MAX_PER_TENANT + " webhooks are allowed. Delete one first.");
    }

    /// 409: a disabled webhook is not retried.
    public static Problem webhookDisabled() {
        return of(ProblemType.WEBHOOK_DISABLED);
    }

    /// 503: the store does not answer.
    public static Problem unavailable() {
        return of(ProblemType.STORE_UNAVAILABLE).with(Map.of("Retry-After", RETRY_AFTER_SECONDS));
    }

    /// 503: the instance has reached its memory limit for clients.
    public static Problem overloaded() {
        return of(
                        ProblemType.OVERLOADED,
                        "This instance has reached its memory limit for clients. It is safe to send the request again.")
                .with(Map.of("Retry-After", RETRY_AFTER_SECONDS));
    }

    /// 500: a bug of the service.
    public static Problem internal() {
        return of(ProblemType.INTERNAL);
    }

    /// The same problem with these response headers.
    public Problem with(Map<String, String> further) {
        return new Problem(type, detail, errors, further, members);
    }

    /// The same problem with the current version of its order or webhook.
    public Problem at(long version) {
        return new Problem(
                type, detail, errors, Map.of("ETag", EntityTags.of(version)), Map.of("current_version", version));
    }
}
