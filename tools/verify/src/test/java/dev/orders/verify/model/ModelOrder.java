package dev.orders.verify.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An order of the model service, with its history.
final class ModelOrder {
    /// One version.
    record Step(
            int version,
            @Nullable String from,
            String to,
            @Nullable String reason,
            Instant at) {
        String type() {
            return version == 1 ? "OrderCreated" : "OrderUpdated";
        }
    }

    private final String id;
    private final String customer;
    private final String content;
    private final Optional<Instant> expiresAt;
    private final Defect defect;
    private final List<Step> steps = new ArrayList<>();
    private int version = 1;
    private String status = "CREATED";

    /// @param content what the order contains, as members of JSON
    ModelOrder(String id, String customer, String content, Optional<Instant> expiresAt, Defect defect) {
        this.id = id;
        this.customer = customer;
        this.content = content;
        this.expiresAt = expiresAt;
        this.defect = defect;
        steps.add(new Step(1, null, status, null, Instant.now()));
    }

    String id() {
        return id;
    }

    String customer() {
        return customer;
    }

    int version() {
        return version;
    }

    boolean mayBecome(String next) {
        return switch (status) {
            case "CREATED" -> next.equals("PAID") || next.equals("CANCELLED");
            case "PAID" -> next.equals("FULFILLED") || next.equals("CANCELLED");
            default -> false;
        };
    }

    /// Changes the status. Empty if the history already has this version.
    Optional<Step> become(String next, int nextVersion, @Nullable String reason) {
        return become(next, nextVersion, reason, Instant.now());
    }

    private Optional<Step> become(String next, int nextVersion, @Nullable String reason, Instant at) {
        Step step = new Step(nextVersion, status, next, reason, at);
        boolean isNew = steps.getLast().version() < nextVersion;
        version = nextVersion;
        status = next;
        if (isNew) {
            steps.add(step);
        }
        return isNew ? Optional.of(step) : Optional.empty();
    }

    /// Cancels the order at its expiry, which may be a while ago: nobody has looked at it since.
    Optional<Step> expire() {
        boolean mayExpire =
                status.equals("CREATED") || (defect == Defect.EXPIRES_A_PAID_ORDER && status.equals("PAID"));
        return expiresAt
                .map(time -> defect == Defect.EXPIRES_AN_ORDER_TOO_EARLY ? time.minusMillis(60) : time)
                .filter(time -> mayExpire && !time.isAfter(Instant.now()))
                .flatMap(time -> become("CANCELLED", version + 1, "EXPIRED", time));
    }

    Step first() {
        return steps.getFirst();
    }

    String json() {
        return json(version, status);
    }

    /// The order as it was one version earlier.
    String jsonBefore() {
        return steps.size() < 2
                ? json()
                : json(steps.get(steps.size() - 2).version(), steps.getLast().from());
    }

    private String json(int shownVersion, @Nullable String shownStatus) {
        return """
                {"order_id":"%s","version":%d,"status":"%s","customer_id":"%s",%s%s}""".formatted(id, shownVersion, shownStatus, customer, content, expiry(shownStatus));
    }

    private String expiry(@Nullable String shownStatus) {
        boolean isShown = "CREATED".equals(shownStatus) || defect == Defect.SHOWS_THE_EXPIRY_OF_A_PAID_ORDER;
        return expiresAt
                .filter(_ -> isShown)
                .map(time -> ",\"expires_at\":\"" + time + "\"")
                .orElse("");
    }

    String historyJson() {
        List<String> events = steps.stream().map(this::eventJson).toList();
        return """
                {"order_id":"%s","version":%d,"events":[%s]}""".formatted(id, version, String.join(",", events));
    }

    private String eventJson(Step step) {
        String reason = step.reason() == null ? "" : ",\"reason\":{\"code\":\"" + step.reason() + "\"}";
        return """
                {"event_id":"%s:%d","version":%d,"from":%s,"to":"%s"%s,"occurred_at":"%s"}""".formatted(id, step.version(), step.version(), quoted(step.from()), step.to(), reason, step.at());
    }

    /// The event for a change.
    String cloudEvent(Step step) {
        return """
                {"specversion":"1.0","id":"%s:%d","type":"%s","subject":"%s","sequence":"%d",\
                "data":{"from":%s,"to":"%s","order":{"customer_id":"%s"}}}""".formatted(
                        id, step.version(), step.type(), id, step.version(), quoted(step.from()), step.to(), customer);
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
