package dev.orders.core.order;

import dev.orders.core.text.FreeText;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a client notes about an order for its own use. The service stores and returns it, and does not read it. It
/// may contain personal data: it is erased with the customer, and never logged.
///
/// @param entries up to [#MAX_ENTRIES] texts of up to [#MAX_VALUE] characters, sorted by their keys
public record Metadata(Map<String, String> entries) {
    /// Enough for the ids of an order in some other systems.
    public static final int MAX_ENTRIES = 20;

    /// As long as a note.
    public static final int MAX_VALUE = 500;

    /// No entries. The same as no metadata.
    public static final Metadata NONE = new Metadata(Map.of());

    private static final Pattern KEY = Pattern.compile("[a-z0-9_.-]{1,40}");

    public Metadata {
        if (entries.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException(
                    "metadata must have at most " + MAX_ENTRIES + " entries, this has " + entries.size());
        }
        entries.forEach((key, value) -> {
            key(key);
            value(value);
        });
        entries = entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /// The same text, unless it cannot be a key.
    public static String key(String text) {
        if (!KEY.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a key of metadata must have 1 to 40 of the characters a to z, 0 to 9, _, . and -");
        }
        return text;
    }

    /// The same text, unless it cannot be a value.
    public static String value(String text) {
        FreeText.require("a value of metadata", text, MAX_VALUE);
        return text;
    }

    /// Whether there are no entries.
    public boolean isEmpty() {
        return entries.isEmpty();
    }
}
