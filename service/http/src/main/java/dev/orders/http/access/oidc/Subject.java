package dev.orders.http.access.oidc;

import dev.orders.core.tenant.Actor;
import dev.orders.core.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// The subject of a token, the stable id that the issuer gives to a user or a machine.
final class Subject {
    /// The forms of ids of common issuers, such as `248289761001`, `auth0|5f7c` and `abc@clients`.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._|@:/+-]{1,100}");

    private static final Pattern EMAIL = Pattern.compile(".*@.*\\..*");

    /// No subject of the form [#ID] begins with it.
    private static final String HASHED = "~";

    /// Tells issuers apart, should the service get another one: 32 bits.
    private static final int ISSUER_BYTES = 4;

    private Subject() {}

    /// The actor for the history: `oidc:`, a hash of the issuer, and the subject. A subject that looks like an
    /// e-mail address, or is unusually long or unusually spelt, is replaced by a hash.
    static Actor actor(String issuer, String subject) {
        String issuerHash = HexFormat.of().formatHex(sha256(issuer), 0, ISSUER_BYTES);
        boolean plain = ID.matcher(subject).matches() && !EMAIL.matcher(subject).matches();
        return new Actor("oidc:" + issuerHash + ":" + (plain ? subject : HASHED + hash(subject)));
    }

    private static String hash(String subject) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(subject));
    }

    private static byte[] sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
