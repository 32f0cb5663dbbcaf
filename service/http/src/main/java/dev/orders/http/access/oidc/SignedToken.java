package dev.orders.http.access.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A token in three parts (RFC 7515 section 7.1), whose signature nobody has verified yet.
record SignedToken(String text, ObjectNode header, ObjectNode claims) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+");

    /// Whether a text has three parts. A token without a signature has them, too.
    static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    /// The token in a text. Empty if its header or claims are not JSON objects.
    static Optional<SignedToken> parse(String text) {
        if (!hasForm(text)) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        return object(parts[0])
                .flatMap(header -> object(parts[1]).map(claims -> new SignedToken(text, header, claims)));
    }

    private static Optional<ObjectNode> object(String part) {
        try {
            return StrictJson.object(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    Optional<SignatureAlgorithm> algorithm() {
        return StrictJson.text(header, "alg").flatMap(SignatureAlgorithm::of);
    }

    Optional<String> keyId() {
        return StrictJson.text(header, "kid");
    }
}
