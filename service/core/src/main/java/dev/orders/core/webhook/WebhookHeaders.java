package dev.orders.core.webhook;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// The headers that a client adds to the requests of its webhook, for receivers that want an API key or a route.
///
/// @param values by name. Names that differ only in case are the same
public record WebhookHeaders(Map<String, HeaderValue> values) {
    /// The most headers of a webhook.
    public static final int MAX = 10;

    /// The longest name.
    public static final int MAX_NAME = 100;

    /// No headers.
    public static final WebhookHeaders NONE = new WebhookHeaders(Map.of());

    /// RFC 9110 section 5.6.2.
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /// Headers that the service or HTTP itself sets. A client that could set them could change what the request
    /// means, or pretend a signature.
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "baggage",
            "connection",
            "date",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via");

    private static final Pattern RESERVED_FAMILY = Pattern.compile("(webhook|ce|content|proxy)-.*");

    /// Changes of headers, by name. An empty value removes the header.
    public record Change(Map<String, Optional<HeaderValue>> values) {
        /// Changes nothing.
        public static final Change NONE = new Change(Map.of());

        public Change {
            values = byName(values);
        }
    }

    public WebhookHeaders {
        values = byName(values);
        if (values.size() > MAX) {
            throw new IllegalArgumentException("a webhook must have at most " + MAX + " headers");
        }
    }

    private static <T> SortedMap<String, T> byName(Map<String, T> values) {
        SortedMap<String, T> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> sorted.put(requireName(name), value));
        if (sorted.size() < values.size()) {
            throw new IllegalArgumentException("the names of headers must differ in more than case");
        }
        return Collections.unmodifiableSortedMap(sorted);
    }

    /// Checks and returns the name of a header.
    ///
    /// @throws IllegalArgumentException if a webhook cannot have it; the message is for the client
    public static String requireName(String name) {
        if (name.length() > MAX_NAME || !TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a header must have 1 to " + MAX_NAME + " letters, digits and !#$%&'*+-.^_`|~");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower) || RESERVED_FAMILY.matcher(lower).matches()) {
            throw new IllegalArgumentException("only the service itself sets the header " + name);
        }
        return name;
    }

    /// The headers after a change. Empty if there are too many then.
    public Optional<WebhookHeaders> with(Change change) {
        SortedMap<String, HeaderValue> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(values);
        change.values().forEach((name, value) -> {
            // The old name may differ in case.
            changed.remove(name);
            value.ifPresent(set -> changed.put(name, set));
        });
        return changed.size() > MAX ? Optional.empty() : Optional.of(new WebhookHeaders(changed));
    }

    /// The names of the headers that the change neither sets nor removes.
    public Set<String> keptBy(Change change) {
        Set<String> kept = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        kept.addAll(values.keySet());
        kept.removeAll(change.values().keySet());
        return kept;
    }

    /// Whether every value can be sent. A value that is sealed with a missing key cannot.
    public boolean areOpen() {
        return values.values().stream().allMatch(HeaderValue.Plain.class::isInstance);
    }

    /// The same headers with their values in another form, such as sealed.
    public WebhookHeaders inForm(BiFunction<String, HeaderValue, HeaderValue> form) {
        SortedMap<String, HeaderValue> inForm = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> inForm.put(name, form.apply(name, value)));
        return new WebhookHeaders(inForm);
    }
}
