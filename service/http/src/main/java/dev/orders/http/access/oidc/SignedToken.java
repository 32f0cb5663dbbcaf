package dev.orders.http.access.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A token in three parts (RFC 7515 section 7.1), whose signature nobody has verified yet.
record SignedToken(String text, ObjectNode header, ObjectNode claims) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+");

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /// Whether a text has three parts. A token without a signature has them, too.
    static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    /// The token in a text. Empty if its header or claims are not JSON objects, or a part is not Base64.
    static Optional<SignedToken> parse(String text) {
        if (!hasForm(text)) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        if (bytes(parts[2]).isEmpty()) {
            return Optional.empty();
        }
        return object(parts[0])
                .flatMap(header -> object(parts[1]).map(claims -> new SignedToken(text, header, claims)));
    }

    private static Optional<ObjectNode> object(String part) {
        return bytes(part).flatMap(StrictJson::object);
    }

    /// The bytes of a part. Empty if it is another spelling than the only one that issuers write (RFC 4648 section
    /// 3.5): a token must not have a second text.
    private static Optional<byte[]> bytes(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return ENCODER.encodeToString(bytes).equals(part) ? Optional.of(bytes) : Optional.empty();
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
