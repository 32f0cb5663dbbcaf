package dev.orders.core.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals with AES-256 in Galois/Counter Mode. The first key seals; every key opens. So the operator rotates keys by
/// a new first line.
public final class MasterKeys implements SecretCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;

    /// The size that the mode is designed for (NIST SP 800-38D, 5.2.1.1). Random nonces of this size are safe for
    /// four thousand million seals under one key.
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BYTES = 16;
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)");

    private final String first;
    private final Map<String, SecretKey> keys;

    private MasterKeys(String first, Map<String, SecretKey> keys) {
        this.first = first;
        this.keys = keys;
    }

    /// Reads keys from the lines of a file. Blank lines and lines that begin with `#` are ignored.
    ///
    /// @throws IllegalArgumentException if there is no key, or a line is wrong. The message continues a sentence
    ///     that begins with the file, and contains nothing of the line
    public static MasterKeys parse(List<String> lines) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(keys, line, index + 1);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("which contains no key");
        }
        return new MasterKeys(keys.keySet().iterator().next(), keys);
    }

    private static void add(Map<String, SecretKey> keys, String line, int number) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("which has a line " + number + " that is not an id (1 to 32 letters,"
                    + " digits, _ and -), a colon and " + KEY_BYTES
                    + " bytes in Base64, as openssl rand -base64 32 prints them");
        }
        byte[] key = Base64.getDecoder().decode(parts.group(2));
        if (keys.putIfAbsent(parts.group(1), new SecretKeySpec(key, "AES")) != null) {
            throw new IllegalArgumentException("which repeats the id " + parts.group(1) + " in line " + number);
        }
    }

    /// The ids of all keys; the first one seals.
    public Set<String> ids() {
        return keys.keySet();
    }

    @Override
    public String seal(String secret, String owner) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            // Without parameters the cipher creates a random nonce.
            cipher.init(Cipher.ENCRYPT_MODE, keys.get(first));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            byte[] nonce = cipher.getIV();
            byte[] encrypted = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, nonce.length + encrypted.length);
            System.arraycopy(encrypted, 0, all, nonce.length, encrypted.length);
            return SealedText.of(first, all).text();
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public Opening open(String stored, String owner) {
        return SealedText.parse(stored).map(text -> open(text, owner)).orElseGet(() -> new Opening.Opened(stored));
    }

    private Opening open(SealedText text, String owner) {
        SecretKey key = keys.get(text.keyId());
        if (key == null) {
            return new Opening.UnknownKey(text.keyId());
        }
        byte[] bytes = text.bytes();
        if (bytes.length < NONCE_BYTES + TAG_BYTES) {
            return new Opening.Damaged(text.keyId());
        }
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, bytes, 0, NONCE_BYTES));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            byte[] secret = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new Opening.Opened(new String(secret, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException _) {
            return new Opening.Damaged(text.keyId());
        }
    }

    @Override
    public boolean isCurrent(String stored) {
        return SealedText.parse(stored)
                .filter(text -> text.keyId().equals(first))
                .isPresent();
    }

    /// Shows only the ids.
    @Override
    public String toString() {
        return "MasterKeys" + ids();
    }
}
