package dev.orders.verify.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The orders of the model service: correct except for one defect.
final class ModelOrders {
    /// What is stored under an idempotency key.
    record Claim(String fingerprint, String answer, String orderId) {}

    private static final int WINDOW_NANOS = 2_000_000;

    private final Defect defect;
    private final ModelTenants tenants;
    private final List<EventFeed> feeds;
    private final SequencedMap<String, ModelOrder> orders = new LinkedHashMap<>();
    private final Map<String, Claim> claims;
    private final Map<String, String> references = new HashMap<>();
    private int made;

    /// @param feeds the feeds that all events are published to
    ModelOrders(Defect defect, ModelTenants tenants, List<EventFeed> feeds) {
        this.defect = defect;
        this.tenants = tenants;
        this.claims = tenants.claims();
        this.feeds = feeds;
    }

    ModelAnswer create(String key, JsonNode body) {
        for (JsonNode item : body.path("items")) {
            if (item.path("qty").asInt() < 1) {
                return refuse(key);
            }
        }
        String customer = body.path("customer_id").asText();
        String content = ModelContent.of(body, defect == Defect.ADDS_THE_DISCOUNT ? -1 : 1);
        String reference = body.path("reference").asText();
        Optional<Instant> expiresAt = ModelContent.expiresAt(body);
        Claim claim = claim(key);
        if (claim == null && defect == Defect.CHECKS_THE_KEY_AND_INSERTS_LATER) {
            leaveAWindow();
            return insert(key, customer, content, reference, expiresAt);
        }
        return createOnce(key, customer, content, reference, expiresAt);
    }

    private synchronized ModelAnswer createOnce(
            String key, String customer, String content, String reference, Optional<Instant> expiresAt) {
        Claim claim = claims.get(key);
        if (claim == null) {
            return insert(key, customer, content, reference, expiresAt);
        }
        if (!claim.fingerprint().equals(customer + content + expiresAt)
                && defect != Defect.TAKES_ANOTHER_ORDER_FOR_A_REPLAY) {
            return ModelAnswer.problem(409, "key_reused");
        }
        ModelOrder order = orders.get(claim.orderId());
        if (order != null && defect == Defect.REPLAYS_THE_PRESENT) {
            return ModelAnswer.order(201, order.json(), order.version()).with("Idempotent-Replayed", "true");
        }
        ModelAnswer replay = ModelAnswer.order(201, claim.answer(), 1);
        return defect == Defect.KEEPS_QUIET_ABOUT_REPLAYS ? replay : replay.with("Idempotent-Replayed", "true");
    }

    private synchronized ModelAnswer insert(
            String key, String customer, String content, String reference, Optional<Instant> expiresAt) {
        String existing = reference.isEmpty() ? null : references.get(reference);
        if (existing != null && defect != Defect.DOES_NOT_LOOK_AT_REFERENCES) {
            ModelAnswer refusal = ModelAnswer.problem(409, "reference_exists");
            return defect == Defect.NAMES_NO_ORDER ? refusal : refusal.with("Location", "/orders/" + existing);
        }
        ModelOrder order = place(customer, content, expiresAt);
        references.put(reference, order.id());
        claims.put(key, new Claim(customer + content + expiresAt, order.json(), order.id()));
        if (defect == Defect.FORGETS_AN_ORDER && made % 7 == 0) {
            orders.remove(order.id());
        }
        if (defect == Defect.MAKES_A_SECOND_ORDER_IN_SILENCE && made % 7 == 0) {
            place(customer, content, expiresAt);
        }
        return ModelAnswer.order(201, order.json(), 1);
    }

    private ModelOrder place(String customer, String content, Optional<Instant> expiresAt) {
        made = tenants.nextOrder();
        ModelOrder order =
                new ModelOrder("o-00000000-0000-7000-8000-%012d".formatted(made), customer, content, expiresAt, defect);
        orders.put(order.id(), order);
        publish(order, order.first());
        return order;
    }

    /// The order, which expires if it is due. Null if there is none.
    private @Nullable ModelOrder current(String id) {
        ModelOrder order = orders.get(id);
        if (order != null) {
            order.expire().ifPresent(step -> publish(order, step));
        }
        return order;
    }

    private void publish(ModelOrder order, ModelOrder.Step step) {
        feeds.forEach(feed -> feed.publish(order, step));
        tenants.strangers(order).forEach(feed -> feed.publish(order, step));
    }

    private synchronized ModelAnswer refuse(String key) {
        if (defect == Defect.BURNS_THE_KEY_OF_A_REFUSAL) {
            claims.putIfAbsent(key, new Claim("", "", ""));
        }
        return ModelAnswer.problem(400, "validation");
    }

    private synchronized @Nullable Claim claim(String key) {
        return claims.get(key);
    }

    ModelAnswer change(String id, int expected, JsonNode body) {
        String next = body.path("status").asText();
        JsonNode code = body.at("/reason/code");
        String reason = code.isTextual() && defect != Defect.FORGETS_THE_REASON ? code.asText() : null;
        ModelAnswer refusal = refusal(id, expected, next, reason);
        if (refusal != null) {
            return refusal;
        }
        if (defect == Defect.CHECKS_THE_VERSION_AND_WRITES_LATER) {
            leaveAWindow();
            return write(id, expected, next, reason);
        }
        return changeOnce(id, expected, next, reason);
    }

    private synchronized ModelAnswer changeOnce(String id, int expected, String next, @Nullable String reason) {
        ModelAnswer refusal = refusal(id, expected, next, reason);
        return refusal != null ? refusal : write(id, expected, next, reason);
    }

    private synchronized @Nullable ModelAnswer refusal(String id, int expected, String next, @Nullable String reason) {
        ModelOrder order = current(id);
        if (order == null) {
            return ModelAnswer.problem(404, "order_not_found");
        }
        String current = ",\"current_version\":" + order.version();
        if (order.version() != expected) {
            if (defect == Defect.APPLIES_WHAT_IT_REFUSES && order.mayBecome(next)) {
                write(id, order.version(), next, reason);
            }
            return ModelAnswer.problem(409, "version_conflict", current);
        }
        return order.mayBecome(next) ? null : ModelAnswer.problem(422, "illegal_transition", current);
    }

    private synchronized ModelAnswer write(String id, int expected, String next, @Nullable String reason) {
        ModelOrder order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException("no order is ever removed after its first answer");
        }
        int version = expected + (defect == Defect.SKIPS_A_VERSION ? 2 : 1);
        order.become(next, version, reason).ifPresent(step -> publish(order, step));
        return ModelAnswer.order(200, order.json(), version);
    }

    synchronized ModelAnswer read(String id) {
        ModelOrder order = current(id);
        if (order == null) {
            return ModelAnswer.problem(404, "order_not_found");
        }
        String json = defect == Defect.READS_FROM_A_LATE_COPY ? order.jsonBefore() : order.json();
        int version = json.equals(order.json()) ? order.version() : order.version() - 1;
        return ModelAnswer.order(
                200, defect == Defect.FORGETS_THE_METADATA ? json.replace("\"metadata\"", "\"lost\"") : json, version);
    }

    synchronized ModelAnswer history(String id) {
        ModelOrder order = current(id);
        if (order == null) {
            return ModelAnswer.problem(404, "order_not_found");
        }
        return ModelAnswer.order(200, order.historyJson(), order.version());
    }

    synchronized boolean has(String id) {
        return orders.containsKey(id);
    }

    /// The id of the newest order.
    synchronized Optional<String> newest() {
        return Optional.ofNullable(orders.lastEntry()).map(Map.Entry::getKey);
    }

    /// The oldest order of a customer, as JSON.
    synchronized Optional<String> anyOf(String customer) {
        return orders.values().stream()
                .filter(order -> order.customer().equals(customer))
                .map(ModelOrder::json)
                .findFirst();
    }

    /// @param stranger an order to show besides the customer's own ones
    synchronized ModelAnswer list(String customer, int limit, @Nullable String cursor, Optional<String> stranger) {
        List<ModelOrder> all = new ArrayList<>(orders.values().stream()
                .filter(order -> order.customer().equals(customer))
                .filter(order -> cursor == null || order.id().compareTo(cursor) < 0)
                .toList()
                .reversed());
        if (defect == Defect.LISTS_ALL_BUT_ONE) {
            all.removeIf(order -> order.id().endsWith("3"));
        }
        List<ModelOrder> page = all.subList(0, Math.min(limit, all.size()));
        String next =
                all.size() > limit ? ",\"next_cursor\":\"" + page.getLast().id() + "\"" : "";
        List<String> shown = new ArrayList<>(page.stream().map(ModelOrder::json).toList());
        stranger.ifPresent(shown::add);
        if (defect == Defect.LISTS_AN_ORDER_TWICE && !shown.isEmpty()) {
            shown.add(shown.getFirst());
        }
        return ModelAnswer.of(200, "{\"orders\":[" + String.join(",", shown) + "]" + next + "}");
    }

    /// Waits long enough for a race to happen.
    private static void leaveAWindow() {
        LockSupport.parkNanos(WINDOW_NANOS);
    }
}
