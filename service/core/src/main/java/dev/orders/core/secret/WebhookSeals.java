package dev.orders.core.secret;

import dev.orders.core.webhook.HeaderValue;
import dev.orders.core.webhook.HeaderValue.Plain;
import dev.orders.core.webhook.HeaderValue.Sealed;
import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.StoredSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookSecret;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Seals and opens the secrets and the headers of webhooks. The owner of a secret is the webhook together with its
/// tenant, and that of a header also its name.
///
/// @param cipher seals one secret or one header
record WebhookSeals(SecretCipher cipher) {
    /// The webhook with its secrets and headers as a store should keep them. One that is still sealed stays as it is.
    WebhookEndpoint sealed(WebhookEndpoint endpoint) {
        return inForm(
                endpoint,
                secret -> switch (secret) {
                    case WebhookSecret(String text) -> StoredSecret.of(cipher.seal(text, owner(endpoint)));
                    case SealedSecret sealed -> sealed;
                },
                (name, value) -> switch (value) {
                    case Plain(String text) -> HeaderValue.stored(cipher.seal(text, owner(endpoint, name)));
                    case Sealed sealed -> sealed;
                });
    }

    /// The webhook with every secret and header opened that can be opened.
    WebhookEndpoint opened(WebhookEndpoint endpoint) {
        return inForm(
                endpoint,
                secret -> switch (secret) {
                    case WebhookSecret plain -> plain;
                    case SealedSecret(String text) -> StoredSecret.of(opened(text, owner(endpoint)));
                },
                (name, value) -> switch (value) {
                    case Plain plain -> plain;
                    case Sealed(String text) -> HeaderValue.stored(opened(text, owner(endpoint, name)));
                });
    }

    /// The webhook with each stored secret and header sealed anew that the cipher would store in another way now.
    /// Equal to `stored` if there is none, or if none of them can be opened.
    WebhookEndpoint resealed(WebhookEndpoint stored) {
        return inForm(
                stored,
                secret -> StoredSecret.of(resealed(secret.text(), owner(stored))),
                (name, value) -> HeaderValue.stored(resealed(value.text(), owner(stored, name))));
    }

    private static WebhookEndpoint inForm(
            WebhookEndpoint endpoint,
            UnaryOperator<StoredSecret> secrets,
            BiFunction<String, HeaderValue, HeaderValue> headers) {
        return endpoint.withSecrets(endpoint.secrets().inForm(secrets))
                .withHeaders(endpoint.settings().headers().inForm(headers));
    }

    private String opened(String stored, String owner) {
        return switch (cipher.open(stored, owner)) {
            case Opening.Opened(String text) -> text;
            case Opening.UnknownKey _, Opening.Damaged _ -> stored;
        };
    }

    private String resealed(String stored, String owner) {
        if (cipher.isCurrent(stored)) {
            return stored;
        }
        return switch (cipher.open(stored, owner)) {
            case Opening.Opened(String text) -> cipher.seal(text, owner);
            case Opening.UnknownKey _, Opening.Damaged _ -> stored;
        };
    }

    /// The ids of the keys that are missing to open the secrets and headers.
    Set<String> missingKeys(WebhookEndpoint stored) {
        String owner = owner(stored);
        Stream<String> secrets = stored.secrets().all().map(StoredSecret::text);
        Stream<Opening> headers = stored.settings().headers().values().entrySet().stream()
                .map(header -> cipher.open(header.getValue().text(), owner(stored, header.getKey())));
        return Stream.concat(secrets.map(text -> cipher.open(text, owner)), headers)
                .<String>mapMulti((opening, found) -> {
                    if (opening instanceof Opening.UnknownKey(String id)) {
                        found.accept(id);
                    }
                })
                .collect(Collectors.toSet());
    }

    /// Why a secret or a header cannot be opened, for the operator.
    String reason(WebhookEndpoint stored) {
        Set<String> missing = missingKeys(stored);
        return missing.isEmpty()
                ? "it was changed in the store, or its master key has another value now"
                : "the master key " + String.join(", ", missing) + " is missing";
    }

    /// A tenant contains no line break, so no two webhooks have the same owner.
    private static String owner(WebhookEndpoint endpoint) {
        return "webhook\n" + endpoint.tenant().value() + "\n" + endpoint.id();
    }

    /// A value that someone moves to another header of the webhook cannot be opened there.
    private static String owner(WebhookEndpoint endpoint, String header) {
        return owner(endpoint) + "\nheader\n" + header.toLowerCase(Locale.ROOT);
    }
}
