package dev.orders.server.walk;

import dev.orders.server.walk.WalkStep.Change;
import dev.orders.server.walk.WalkStep.Create;
import dev.orders.server.walk.WalkStep.ListIn;
import dev.orders.server.walk.WalkStep.Read;
import dev.orders.server.walk.WalkStep.ReadHistory;
import dev.orders.server.walk.WalkStep.ReadVersion;
import dev.orders.server.walk.WalkStep.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A model of what one client may expect of the service: two maps, without any code of the service. The first
/// answer defines a body, and later answers must contain the same bytes.
final class OrdersModel {
    /// The transitions in docs/API.md.
    static final Map<String, Set<String>> TRANSITIONS = Map.of(
            "CREATED", Set.of("PAID", "CANCELLED"),
            "PAID", Set.of("FULFILLED", "CANCELLED"),
            "FULFILLED", Set.of(),
            "CANCELLED", Set.of());

    /// The expected answer.
    ///
    /// @param code the code of the problem; empty for a success
    /// @param version the version in the entity tag; 0 if there is none
    /// @param body the body, if it is known already
    record Expected(int status, String code, long version, Optional<String> body) {
        static Expected problem(int status, String code) {
            return new Expected(status, code, 0, Optional.empty());
        }
    }

    /// An order at a version.
    record State(String status, String body) {}

    private record Use(int payload, int order) {}

    private final Map<String, Set<String>> transitions;
    private final Map<Integer, Use> keys = new HashMap<>();
    private final List<List<State>> orders = new ArrayList<>();

    OrdersModel(Map<String, Set<String>> transitions) {
        this.transitions = transitions;
    }

    /// The version of the order; 1 if the order does not exist.
    long version(int order) {
        return exists(order) ? orders.get(order).size() : 1;
    }

    /// The newest body of the order, if the order exists.
    Optional<String> body(int order) {
        return exists(order) ? Optional.of(orders.get(order).getLast().body()) : Optional.empty();
    }

    /// The status of an existing order.
    String status(int order) {
        return orders.get(order).getLast().status();
    }

    /// The bodies of the orders in a status, newest first.
    List<String> list(String status) {
        return orders.reversed().stream()
                .map(List::getLast)
                .filter(state -> state.status().equals(status))
                .map(State::body)
                .toList();
    }

    boolean isReplay(Create create) {
        return keys.containsKey(create.key());
    }

    Expected expect(WalkStep step) {
        return switch (step) {
            case Create create -> create(create);
            case Read(int order, Tag copy) -> read(order, copy, body(order));
            case ReadHistory(int order, Tag copy) -> read(order, copy, Optional.empty());
            case ReadVersion(int order, int version) -> asOf(order, version);
            case Change change -> change(change);
            case ListIn _ -> new Expected(200, "", 0, Optional.empty());
        };
    }

    /// Records that the expected answer had this body.
    void happened(WalkStep step, String body) {
        switch (step) {
            case Create(int key, int payload, boolean _) -> {
                if (keys.putIfAbsent(key, new Use(payload, orders.size())) == null) {
                    orders.add(new ArrayList<>(List.of(new State("CREATED", body))));
                }
            }
            case Change(int order, Tag _, String target) -> orders.get(order).add(new State(target, body));
            case Read _, ReadHistory _, ReadVersion _, ListIn _ -> {
                // Reads change nothing.
            }
        }
    }

    private Expected create(Create create) {
        Use use = keys.get(create.key());
        if (use == null) {
            return new Expected(201, "", 1, Optional.empty());
        }
        return use.payload() == create.payload()
                ? new Expected(
                        201,
                        "",
                        1,
                        Optional.of(orders.get(use.order()).getFirst().body()))
                : Expected.problem(409, "key_reused");
    }

    private Expected read(int order, Tag copy, Optional<String> body) {
        return switch (copy) {
            case MALFORMED -> Expected.problem(400, "validation");
            case ABSENT, OTHER -> ifThere(order, new Expected(200, "", version(order), body));
            case RIGHT, IN_A_LIST, WEAK, ANY -> ifThere(order, new Expected(304, "", version(order), Optional.of("")));
        };
    }

    private Expected asOf(int order, int version) {
        if (version < 1) {
            return Expected.problem(400, "validation");
        }
        return version > version(order)
                ? ifThere(order, Expected.problem(404, "version_not_found"))
                : ifThere(order, new Expected(200, "", version, bodyAt(order, version)));
    }

    private Expected change(Change change) {
        int order = change.order();
        if (change.precondition() == Tag.MALFORMED
                || change.precondition() == Tag.ABSENT
                || !TRANSITIONS.containsKey(change.target())) {
            return Expected.problem(400, "validation");
        }
        if (!exists(order)) {
            return Expected.problem(404, "order_not_found");
        }
        if (change.precondition() == Tag.WEAK || change.precondition() == Tag.OTHER) {
            return new Expected(409, "version_conflict", version(order), Optional.empty());
        }
        return transitions.getOrDefault(status(order), Set.of()).contains(change.target())
                ? new Expected(200, "", version(order) + 1, Optional.empty())
                : new Expected(422, "illegal_transition", version(order), Optional.empty());
    }

    private Expected ifThere(int order, Expected expected) {
        return exists(order) ? expected : Expected.problem(404, "order_not_found");
    }

    private Optional<String> bodyAt(int order, int version) {
        return exists(order) ? Optional.of(orders.get(order).get(version - 1).body()) : Optional.empty();
    }

    private boolean exists(int order) {
        return order < orders.size();
    }
}
