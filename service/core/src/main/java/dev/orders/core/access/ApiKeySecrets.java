package dev.orders.core.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The hashes of an API key's secrets: the current one, and those that were replaced recently.
///
/// @param previous newest first
public record ApiKeySecrets(ApiKeyHash current, List<Previous> previous) {
    /// A client that gets no answer to a rotation repeats it, and must not lose the secret that its machines
    /// have. Four repetitions are many.
    public static final int MAX_PREVIOUS = 4;

    /// A replaced secret.
    ///
    /// @param validUntil when the service stops accepting it
    public record Previous(ApiKeyHash hash, Instant validUntil) {}

    public ApiKeySecrets {
        previous = List.copyOf(previous);
        if (previous.size() > MAX_PREVIOUS) {
            throw new IllegalArgumentException("previous secrets: " + previous.size());
        }
    }

    /// The secrets of a new key.
    public static ApiKeySecrets of(ApiKeyHash hash) {
        return new ApiKeySecrets(hash, List.of());
    }

    /// The hashes of all secrets, newest first.
    public List<ApiKeyHash> hashes() {
        return Stream.concat(Stream.of(current), previous.stream().map(Previous::hash))
                .toList();
    }

    /// The secrets after `next` has replaced the current one. No older secret is valid for longer than the
    /// overlap, so that an overlap of zero ends all of them.
    ApiKeySecrets rotated(ApiKeyHash next, Instant now, Duration overlap) {
        Instant end = now.plus(overlap);
        List<Previous> replaced = new ArrayList<>();
        replaced.add(new Previous(current, end));
        for (Previous old : previous) {
            if (old.validUntil().isAfter(now)) {
                replaced.add(new Previous(old.hash(), earlier(old.validUntil(), end)));
            }
        }
        return new ApiKeySecrets(next, replaced.subList(0, Math.min(replaced.size(), MAX_PREVIOUS)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// When the secret stops being valid. Empty if it is the current one.
    ///
    /// @param hash the hash of a secret of this key
    Optional<Instant> end(ApiKeyHash hash) {
        return previous.stream()
                .filter(old -> old.hash().equals(hash))
                .map(Previous::validUntil)
                .findFirst();
    }
}
