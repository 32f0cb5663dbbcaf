package dev.orders.verify.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The ids that the service assigns: UUIDs with or without a prefix, such as `o-01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55`.
public final class Ids {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /// The end of an id or a cursor, and the version that follows in the id of an event.
    private static final Pattern END = Pattern.compile("([A-Za-z0-9]{1,12})(:[0-9]+)?$");

    private Ids() {}

    /// The UUID in an id, or the whole id if it has none. Thus an order and its events have one key.
    public static String key(String id) {
        Matcher uuid = UUID.matcher(id);
        return uuid.find() ? uuid.group() : id;
    }

    /// All UUIDs in a text, without those of the known ids.
    public static List<String> in(String text, List<String> known) {
        Set<String> found = new LinkedHashSet<>();
        Matcher uuid = UUID.matcher(text);
        while (uuid.find()) {
            found.add(uuid.group());
        }
        known.forEach(id -> found.remove(key(id)));
        return List.copyOf(found);
    }

    /// An id or a cursor of the same form that never existed.
    public static String neverExisted(String like, SplittableRandom random) {
        return END.matcher(like)
                .replaceFirst(end -> random.ints(end.group(1).length(), 0, 16)
                                .mapToObj(Integer::toHexString)
                                .collect(Collectors.joining())
                        + (end.group(2) == null ? "" : end.group(2)));
    }
}
