package dev.orders.clients;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Verifies the signature of a webhook's message (Standard Webhooks).
public final class Signature {
    /// Somebody who has recorded a message cannot send it again later.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    private static final Pattern SECRET =
            Pattern.compile("whsec_([A-Za-z0-9+/]{4}){8,}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

    private final SecretKeySpec key;
    private final InstantSource clock;

    /// @param secret the secret of the webhook, such as `whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD`
    public Signature(String secret, InstantSource clock) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), ALGORITHM);
        this.clock = clock;
    }

    /// Whether this is the secret of a webhook: at least 24 bytes. With an empty key everybody could sign.
    public static boolean isSecret(String secret) {
        return SECRET.matcher(secret).matches();
    }

    /// Whether the message is from the service, and new.
    ///
    /// @param signatures several, separated by spaces, after the secret was rotated
    /// @param body the bytes as they arrived: parsing and writing them again may change them
    public boolean isGenuine(String id, String timestamp, String signatures, byte[] body) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        long age = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        byte[] expected = ("v1," + Base64.getEncoder().encodeToString(sign(id + "." + timestamp + ".", body)))
                .getBytes(StandardCharsets.UTF_8);
        // isEqual takes the same time wherever the difference is, so an attacker learns nothing from the time.
        return age <= TOLERANCE.toSeconds()
                && Arrays.stream(signatures.split(" "))
                        .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] sign(String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
