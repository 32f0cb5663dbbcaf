package dev.orders.core.secret;

import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.StoredSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookSecret;
import java.util.Set;
import java.util.stream.Collectors;

/// Seals and opens the secrets of webhooks. The owner of a secret is the webhook together with its tenant.
///
/// @param cipher seals one secret
record WebhookSeals(SecretCipher cipher) {
    /// The webhook with its secrets as a store should keep them. A secret that is still sealed stays as it is.
    WebhookEndpoint sealed(WebhookEndpoint endpoint) {
        String owner = owner(endpoint);
        return endpoint.withSecrets(endpoint.secrets().inForm(secret -> switch (secret) {
            case WebhookSecret(String text) -> StoredSecret.of(cipher.seal(text, owner));
            case SealedSecret sealed -> sealed;
        }));
    }

    /// The webhook with every secret opened that can be opened.
    WebhookEndpoint opened(WebhookEndpoint endpoint) {
        String owner = owner(endpoint);
        return endpoint.withSecrets(endpoint.secrets().inForm(secret -> switch (secret) {
            case WebhookSecret plain -> plain;
            case SealedSecret sealed ->
                switch (cipher.open(sealed.text(), owner)) {
                    case Opening.Opened(String text) -> StoredSecret.of(text);
                    case Opening.UnknownKey _, Opening.Damaged _ -> sealed;
                };
        }));
    }

    /// The webhook with each stored secret sealed anew that the cipher would store in another way now. Equal to
    /// `stored` if there is none, or if none of them can be opened.
    WebhookEndpoint resealed(WebhookEndpoint stored) {
        String owner = owner(stored);
        return stored.withSecrets(stored.secrets()
                .inForm(secret -> cipher.isCurrent(secret.text())
                        ? secret
                        : switch (cipher.open(secret.text(), owner)) {
                            case Opening.Opened(String text) -> StoredSecret.of(cipher.seal(text, owner));
                            case Opening.UnknownKey _, Opening.Damaged _ -> secret;
                        }));
    }

    /// The ids of the keys that are missing to open the secrets.
    Set<String> missingKeys(WebhookEndpoint stored) {
        return stored.secrets()
                .all()
                .<String>mapMulti((secret, found) -> {
                    if (cipher.open(secret.text(), owner(stored)) instanceof Opening.UnknownKey(String id)) {
                        found.accept(id);
                    }
                })
                .collect(Collectors.toSet());
    }

    /// Why a secret cannot be opened, for the operator.
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
}
