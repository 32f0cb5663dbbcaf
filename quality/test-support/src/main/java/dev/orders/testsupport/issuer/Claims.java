package dev.orders.testsupport.issuer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The claims of an access token, to be changed one by one.
///
/// @param members the claims as JSON, by name
public record Claims(Map<String, String> members) {
    public Claims {
        members = new LinkedHashMap<>(members);
    }

    /// The claims of a token for `orders` that is valid for ten minutes.
    public static Claims of(String issuer, Instant now) {
        return new Claims(Map.of())
                .with("iss", issuer)
                .with("aud", "orders")
                .with("sub", "user-1")
                .with("tenant_id", "acme")
                .with("scope", "orders:read orders:write")
                .with("exp", now.getEpochSecond() + 600);
    }

    /// These claims, with a text as the value of one of them.
    public Claims with(String name, String text) {
        return withJson(name, "\"" + text + "\"");
    }

    /// These claims, with a number as the value of one of them.
    public Claims with(String name, long number) {
        return withJson(name, Long.toString(number));
    }

    /// These claims, with any value of one of them.
    public Claims withJson(String name, String json) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(name, json);
        return new Claims(changed);
    }

    /// These claims without one of them.
    public Claims without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new Claims(changed);
    }

    /// The claims as JSON.
    public String json() {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
