package dev.orders.store.sqlite;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.Work;
import dev.orders.store.sqlite.json.JsonArray;
import dev.orders.store.sqlite.sql.CustomerQuery;
import dev.orders.store.sqlite.sql.Query;
import dev.orders.store.sqlite.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The state of the relays, in the tables `relay_progress` and `dead_letters`.
record SqliteRelayStore(GroupCommitWriter writer, ReaderPool readers) implements RelayStore {
    @Override
    public Map<Integer, Long> positions(String sink) {
        Map<Integer, Long> positions = new HashMap<>();
        readers.read(session -> session.rows(
                Query.FIND_POSITIONS,
                row -> positions.put(Math.toIntExact(row.number("log_partition")), row.number("position")),
                sink));
        return positions;
    }

    @Override
    public Map<String, Map<Integer, Long>> positions(Set<String> sinks) {
        Map<String, Map<Integer, Long>> positions = new HashMap<>();
        readers.read(session -> session.rows(
                Query.FIND_POSITIONS_OF_SINKS,
                row -> positions
                        .computeIfAbsent(row.text("sink"), _ -> new HashMap<>())
                        .put(Math.toIntExact(row.number("log_partition")), row.number("position")),
                JsonArray.of(sinks)));
        return positions;
    }

    @Override
    public void startAfter(String sink, int partition, long position) {
        update(Query.INSERT_POSITION, sink, partition, position);
    }

    @Override
    public void deleteSink(String sink) {
        write(session ->
                session.update(Query.FORGET_POSITIONS, sink) + session.update(Query.FORGET_DEAD_LETTERS, sink));
    }

    @Override
    public Optional<Lease> takeLease(String sink, int partition, String owner, Instant now, Duration length) {
        Instant until = now.plus(length);
        return write(session -> {
            int taken = session.update(
                    Query.INSERT_OR_TAKE_LEASE,
                    sink,
                    partition,
                    owner,
                    until.toEpochMilli(),
                    now.toEpochMilli(),
                    RelayStore.latestEnd(now, length).toEpochMilli());
            return taken == 0
                    ? Optional.empty()
                    : session.first(
                            Query.FIND_POSITION,
                            row -> new Lease(sink, partition, owner, row.number("position"), until),
                            sink,
                            partition);
        });
    }

    @Override
    public boolean advance(Lease lease, long position) {
        return update(
                        Query.ADVANCE,
                        position,
                        lease.sink(),
                        lease.partition(),
                        lease.owner(),
                        lease.until().toEpochMilli())
                == 1;
    }

    @Override
    public void addDeadLetter(DeadLetter letter) {
        update(
                Query.INSERT_OR_REPLACE_DEAD_LETTER,
                letter.sink(),
                letter.eventId(),
                letter.tenant().value(),
                letter.position(),
                letter.reason(),
                letter.attempts(),
                letter.addedAt().toEpochMilli(),
                letter.replay());
    }

    @Override
    public List<DeadLetter> deadLetters(TenantId tenant, int limit) {
        return letters(Query.FIND_DEAD_LETTERS, tenant.value(), limit);
    }

    @Override
    public List<DeadLetter> deadLettersOfAllTenants(int limit) {
        return letters(Query.FIND_DEAD_LETTERS_OF_ALL_TENANTS, limit);
    }

    @Override
    public Optional<DeadLetter> deadLetter(TenantId tenant, String sink, String eventId) {
        return readers.read(session ->
                session.first(Query.FIND_DEAD_LETTER, DeliveryRows::deadLetter, sink, eventId, tenant.value()));
    }

    @Override
    public List<DeadLetter> deadLettersFor(TenantId tenant, Set<String> sinks, Set<String> eventIds) {
        return letters(
                CustomerQuery.FIND_DEAD_LETTERS_FOR,
                JsonArray.of(List.copyOf(sinks)),
                JsonArray.of(List.copyOf(eventIds)),
                tenant.value());
    }

    @Override
    public Optional<DeadLetter> deadLetterOfAnyTenant(String sink, String eventId) {
        return readers.read(session ->
                session.first(Query.FIND_DEAD_LETTER_OF_ANY_TENANT, DeliveryRows::deadLetter, sink, eventId));
    }

    @Override
    public List<DeadLetter> replays(String sink, int limit) {
        return letters(Query.FIND_REPLAYS, sink, limit);
    }

    private List<DeadLetter> letters(Sql query, Object... values) {
        return readers.read(session -> session.rows(query, DeliveryRows::deadLetter, values));
    }

    @Override
    public boolean requestReplay(TenantId tenant, String sink, String eventId) {
        return update(Query.REQUEST_REPLAY, sink, eventId, tenant.value()) == 1;
    }

    @Override
    public boolean requestReplayOfAnyTenant(String sink, String eventId) {
        return update(Query.REQUEST_REPLAY_OF_ANY_TENANT, sink, eventId) == 1;
    }

    @Override
    public void deleteDeadLetter(DeadLetter letter) {
        update(Query.SETTLE, letter.sink(), letter.eventId());
    }

    private int update(Query query, Object... values) {
        return write(session -> session.update(query, values));
    }

    private <T> T write(Work<T> work) {
        return writer.write(work, SqliteStore.PATIENCE);
    }
}
