package dev.orders.store.sqlite;

import dev.orders.core.order.OrderReference;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.Placement;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.sql.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Reads and writes the rows of a create, inside of one transaction: the claim, the order and its event.
final class PlacementRows {
    private PlacementRows() {}

    /// Inserts the claim first. If the key has a claim already, nothing else is written. A reference is searched
    /// before, because the claim of a refused create must not stay.
    static Placement place(SqliteSession session, Claim claim) throws SQLException {
        Optional<Placement> refused = refusedForReference(session, claim);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (insertClaim(session, claim)) {
            OrderRows.insertOrder(session, claim.order());
            OrderRows.insertEvent(session, claim.order().tenant(), claim.event());
            return new Placement.Placed(claim.answer());
        }
        Optional<Placement> held = recall(session, claim);
        if (held.isEmpty()) {
            session.update(
                    Query.DELETE_CLAIM,
                    claim.order().tenant().value(),
                    claim.key().value());
            return place(session, claim);
        }
        return held.get();
    }

    private static Optional<Placement> refusedForReference(SqliteSession session, Claim claim) throws SQLException {
        Optional<OrderReference> reference = claim.order().reference();
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        Optional<Placement> held = recall(session, claim);
        return held.isPresent()
                ? held
                : session.first(
                        Query.FIND_ORDER_OF_REFERENCE,
                        row -> new Placement.ReferenceExists(OrderRows.orderId(row.text("order_id"))),
                        claim.order().tenant().value(),
                        reference.get().value());
    }

    /// The result for a key with an unexpired claim. Empty if it has none.
    static Optional<Placement> recall(SqliteSession session, Claim claim) throws SQLException {
        return heldClaim(session, claim)
                .filter(held -> held.expiresAt().isAfter(claim.order().createdAt()))
                .map(held -> held.fingerprint().equals(claim.fingerprint())
                        ? new Placement.Replayed(held.answer())
                        : new Placement.KeyReused());
    }

    private record HeldClaim(Fingerprint fingerprint, CreatedAnswer answer, Instant expiresAt) {}

    private static boolean insertClaim(SqliteSession session, Claim claim) throws SQLException {
        return session.update(
                        Query.INSERT_CLAIM,
                        claim.order().tenant().value(),
                        claim.key().value(),
                        claim.fingerprint().hex(),
                        claim.order().id().toString(),
                        claim.answer().body(),
                        claim.order().createdAt().toEpochMilli(),
                        claim.expiresAt().toEpochMilli())
                == 1;
    }

    private static Optional<HeldClaim> heldClaim(SqliteSession session, Claim claim) throws SQLException {
        return session.first(
                Query.FIND_CLAIM,
                row -> new HeldClaim(
                        new Fingerprint(row.text("fingerprint")),
                        new CreatedAnswer(OrderRows.orderId(row.text("order_id")), row.text("answer_body")),
                        Instant.ofEpochMilli(row.number("expires_at"))),
                claim.order().tenant().value(),
                claim.key().value());
    }
}
