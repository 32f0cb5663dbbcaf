package dev.orders.http.access.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The keys of an issuer that verify signatures.
record KeySet(List<VerificationKey> keys) {
    KeySet {
        keys = List.copyOf(keys);
    }

    /// Reads a JSON Web Key Set (RFC 7517 section 5). Skips keys that it cannot use, as the RFC demands.
    ///
    /// @param name where the bytes come from, for the message
    /// @throws IOException if the bytes are not a key set, or if no key of it can be used. An issuer without keys
    ///     has a fault, so its earlier keys stay known
    static KeySet parse(String name, byte[] bytes) throws IOException {
        ObjectNode set =
                StrictJson.object(bytes).orElseThrow(() -> new IOException(name + " does not contain a JSON object"));
        if (!set.path("keys").isArray()) {
            throw new IOException(name + " is not a JSON Web Key Set: it has no list of keys");
        }
        List<VerificationKey> usable = set.get("keys")
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(VerificationKey::of)
                .flatMap(Optional::stream)
                .toList();
        if (usable.isEmpty()) {
            throw new IOException(name + " has no key that can be used");
        }
        return new KeySet(usable);
    }

    /// The only key that can have signed a token. Empty if there is none, or if several keys are possible.
    ///
    /// @param id the key id in the token; a token without a key id fits every key
    Optional<VerificationKey> find(Optional<String> id, SignatureAlgorithm algorithm) {
        List<VerificationKey> possible = keys.stream()
                .filter(key -> id.isEmpty() || key.id().equals(id))
                .filter(key -> key.algorithms().contains(algorithm))
                .toList();
        return possible.size() == 1 ? Optional.of(possible.getFirst()) : Optional.empty();
    }
}
