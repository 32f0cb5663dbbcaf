package dev.orders.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The secrets of a webhook: the current one, and those that were replaced recently.
///
/// @param previous newest first
public record WebhookSecrets(StoredSecret current, List<Previous> previous) {
    /// How long the service still signs with a replaced secret. A day is enough to give every receiver the new
    /// one.
    public static final Duration OVERLAP = Duration.ofDays(1);

    /// A client that gets no answer to a rotation repeats it, and must not lose the secret that its receivers
    /// have. Four repetitions are many, and five signatures still make a short header.
    public static final int MAX_PREVIOUS = 4;

    /// A replaced secret.
    ///
    /// @param validUntil when the service stops signing with it
    public record Previous(StoredSecret secret, Instant validUntil) {}

    public WebhookSecrets {
        previous = List.copyOf(previous);
        if (previous.size() > MAX_PREVIOUS) {
            throw new IllegalArgumentException("previous secrets: " + previous.size());
        }
    }

    /// The secrets of a new webhook.
    public static WebhookSecrets of(WebhookSecret secret) {
        return new WebhookSecrets(secret, List.of());
    }

    /// The secrets after `next` has replaced the current one.
    public WebhookSecrets rotated(WebhookSecret next, Instant now) {
        List<Previous> replaced = new ArrayList<>();
        replaced.add(new Previous(current, now.plus(OVERLAP)));
        previous.stream().filter(old -> old.validUntil().isAfter(now)).forEach(replaced::add);
        return new WebhookSecrets(next, replaced.subList(0, Math.min(replaced.size(), MAX_PREVIOUS)));
    }

    /// Whether the service can sign with the current secret. It cannot if the secret is sealed with a missing key.
    public boolean canSign() {
        return current instanceof WebhookSecret;
    }

    /// The secrets to sign with at `now`, newest first.
    public List<WebhookSecret> validAt(Instant now) {
        return Stream.concat(
                        Stream.of(current),
                        previous.stream()
                                .filter(old -> old.validUntil().isAfter(now))
                                .map(Previous::secret))
                .filter(WebhookSecret.class::isInstance)
                .map(WebhookSecret.class::cast)
                .toList();
    }

    /// The same secrets in another form, such as sealed.
    public WebhookSecrets inForm(UnaryOperator<StoredSecret> form) {
        return new WebhookSecrets(
                form.apply(current),
                previous.stream()
                        .map(old -> new Previous(form.apply(old.secret()), old.validUntil()))
                        .toList());
    }

    /// The secrets, newest first, valid or not.
    public Stream<StoredSecret> all() {
        return Stream.concat(Stream.of(current), previous.stream().map(Previous::secret));
    }
}
