package dev.orders.core.secret;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/// Sample master keys, the same in every run.
public final class SampleKeys {
    private SampleKeys() {}

    /// The line of a key file for the key with this id.
    public static String line(String id) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) id.hashCode());
        return id + ":" + Base64.getEncoder().encodeToString(key);
    }

    /// Keys with these ids. The first one seals.
    public static MasterKeys of(String... ids) {
        return MasterKeys.parse(Stream.of(ids).map(SampleKeys::line).toList());
    }
}
