package dev.orders.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An endpoint's secrets: the one that counts, and those it replaced a short while ago.
///
/// @param previous from the newest to the oldest
public record WebhookSecrets(WebhookSecret current, List<Previous> previous) {
    /// For how long a secret that was replaced is still signed with: a day to bring the new one to every receiver.
    public static final Duration OVERLAP = Duration.ofDays(1);

    /// Whoever gets no answer to a rotation asks again, and must not lose the secret that receivers know. Four
    /// repetitions are many, and a header of five signatures is short.
    public static final int MAX_PREVIOUS = 4;

    /// A secret that was replaced.
    ///
    /// @param validUntil when it stops being signed with
    public record Previous(WebhookSecret secret, Instant validUntil) {}

    public WebhookSecrets {
        previous = List.copyOf(previous);
        if (previous.size() > MAX_PREVIOUS) {
            throw new IllegalArgumentException("previous secrets: " + previous.size());
        }
    }

    /// The one secret of a new endpoint.
    public static WebhookSecrets of(WebhookSecret secret) {
        return new WebhookSecrets(secret, List.of());
    }

    /// These secrets after `next` has taken the place of the current one.
    public WebhookSecrets rotated(WebhookSecret next, Instant now) {
        List<Previous> replaced = new ArrayList<>();
        replaced.add(new Previous(current, now.plus(OVERLAP)));
        previous.stream().filter(old -> old.validUntil().isAfter(now)).forEach(replaced::add);
        return new WebhookSecrets(next, replaced.subList(0, Math.min(replaced.size(), MAX_PREVIOUS)));
    }

    /// Those to sign with at `now`, the newest first.
    public List<WebhookSecret> validAt(Instant now) {
        return Stream.concat(
                        Stream.of(current),
                        previous.stream()
                                .filter(old -> old.validUntil().isAfter(now))
                                .map(Previous::secret))
                .toList();
    }
}
