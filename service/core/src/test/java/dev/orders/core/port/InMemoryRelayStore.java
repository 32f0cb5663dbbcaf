package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The state of the relays, in memory.
public class InMemoryRelayStore implements RelayStore {
    private record Place(String sink, int partition) {}

    private record Progress(long position, @Nullable Lease lease) {}

    private record LetterName(String sink, String eventId) {}

    private final Map<Place, Progress> progress = new HashMap<>();
    private final Map<LetterName, DeadLetter> letters = new HashMap<>();

    @Override
    public synchronized Map<Integer, Long> positions(String sink) {
        Map<Integer, Long> positions = new HashMap<>();
        progress.forEach((place, at) -> {
            if (place.sink().equals(sink)) {
                positions.put(place.partition(), at.position());
            }
        });
        return positions;
    }

    @Override
    public synchronized Map<String, Map<Integer, Long>> positions(Set<String> sinks) {
        Map<String, Map<Integer, Long>> positions = new HashMap<>();
        sinks.stream().filter(sink -> !positions(sink).isEmpty()).forEach(sink -> positions.put(sink, positions(sink)));
        return positions;
    }

    @Override
    public synchronized void startAfter(String sink, int partition, long position) {
        progress.putIfAbsent(new Place(sink, partition), new Progress(position, null));
    }

    @Override
    public synchronized void deleteSink(String sink) {
        progress.keySet().removeIf(place -> place.sink().equals(sink));
        letters.keySet().removeIf(name -> name.sink().equals(sink));
    }

    @Override
    public synchronized Optional<Lease> takeLease(
            String sink, int partition, String owner, Instant now, Duration length) {
        Progress at = progress.getOrDefault(new Place(sink, partition), new Progress(0, null));
        if (at.lease() != null
                && at.lease().until().isAfter(now)
                && !at.lease().until().isAfter(RelayStore.latestEnd(now, length))) {
            return Optional.empty();
        }
        Lease lease = new Lease(sink, partition, owner, at.position(), now.plus(length));
        progress.put(new Place(sink, partition), new Progress(at.position(), lease));
        return Optional.of(lease);
    }

    @Override
    public synchronized boolean advance(Lease lease, long position) {
        Place place = new Place(lease.sink(), lease.partition());
        Progress at = progress.get(place);
        if (at == null || !lease.equals(at.lease())) {
            return false;
        }
        progress.put(place, new Progress(position, null));
        return true;
    }

    @Override
    public synchronized void addDeadLetter(DeadLetter letter) {
        letters.put(new LetterName(letter.sink(), letter.eventId()), letter);
    }

    @Override
    public synchronized List<DeadLetter> deadLetters(TenantId tenant, int limit) {
        return deadLettersOfAllTenants(Integer.MAX_VALUE).stream()
                .filter(letter -> letter.tenant().equals(tenant))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<DeadLetter> deadLettersOfAllTenants(int limit) {
        return letters.values().stream()
                .sorted(Comparator.comparingLong(DeadLetter::position).thenComparing(DeadLetter::sink))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<DeadLetter> deadLetter(TenantId tenant, String sink, String eventId) {
        return deadLetterOfAnyTenant(sink, eventId)
                .filter(letter -> letter.tenant().equals(tenant));
    }

    @Override
    public synchronized List<DeadLetter> deadLettersFor(TenantId tenant, Set<String> sinks, Set<String> eventIds) {
        return deadLetters(tenant, Integer.MAX_VALUE).stream()
                .filter(letter -> sinks.contains(letter.sink()) && eventIds.contains(letter.eventId()))
                .toList();
    }

    @Override
    public synchronized Optional<DeadLetter> deadLetterOfAnyTenant(String sink, String eventId) {
        return Optional.ofNullable(letters.get(new LetterName(sink, eventId)));
    }

    @Override
    public synchronized List<DeadLetter> replays(String sink, int limit) {
        return deadLettersOfAllTenants(Integer.MAX_VALUE).stream()
                .filter(letter -> letter.sink().equals(sink) && letter.replay())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean requestReplay(TenantId tenant, String sink, String eventId) {
        return deadLetter(tenant, sink, eventId).isPresent() && requestReplayOfAnyTenant(sink, eventId);
    }

    @Override
    public synchronized boolean requestReplayOfAnyTenant(String sink, String eventId) {
        return letters.computeIfPresent(
                        new LetterName(sink, eventId),
                        (_, letter) -> new DeadLetter(
                                sink,
                                eventId,
                                letter.tenant(),
                                letter.position(),
                                letter.reason(),
                                letter.attempts(),
                                letter.addedAt(),
                                true))
                != null;
    }

    @Override
    public synchronized void deleteDeadLetter(DeadLetter letter) {
        letters.remove(new LetterName(letter.sink(), letter.eventId()));
    }
}
