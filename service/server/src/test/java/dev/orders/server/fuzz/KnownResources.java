package dev.orders.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The resources that are known to exist, from answers: from a `Location`, or from an object of a list whose
/// members have the names of path parameters.
final class KnownResources {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z_]+)}");

    private final Map<String, List<Map<String, String>>> known = new HashMap<>();
    private final LinkedHashSet<String> kinds = new LinkedHashSet<>();

    KnownResources(List<ApiOperation> operations) {
        operations.forEach(operation -> kinds.add(kind(operation.template())));
        kinds.remove("");
    }

    /// The values of the path parameters of one resource, if any is known. 0 is the newest one, 1 the one before
    /// it, and so on.
    Map<String, String> find(String template, int which) {
        List<Map<String, String>> found = known.getOrDefault(kind(template), List.of());
        return found.isEmpty() ? Map.of() : found.get(found.size() - 1 - which % found.size());
    }

    /// Records that a resource has this address.
    void addAddress(String address) {
        for (String kind : kinds) {
            Matcher matcher = Pattern.compile(
                            PARAMETER.matcher(kind).replaceAll("(?<$1>[^/]+)").replace("_", ""))
                    .matcher(address);
            if (matcher.matches()) {
                Map<String, String> values = new HashMap<>();
                names(kind).forEach(name -> values.put(name, matcher.group(name.replace("_", ""))));
                add(kind, values);
            }
        }
    }

    /// Records the resources in the answer of an operation at `template` for `parent`.
    void addAllIn(JsonNode answer, String template, Map<String, String> parent) {
        for (String kind : kinds) {
            if (kind.startsWith(template + "/")) {
                addAllIn(answer, parent, kind);
            }
        }
    }

    private void addAllIn(JsonNode answer, Map<String, String> parent, String kind) {
        Map<String, String> values = new HashMap<>(parent);
        names(kind).stream()
                .filter(name -> answer.path(member(kind, name)).isTextual())
                .forEach(name ->
                        values.putIfAbsent(name, answer.get(member(kind, name)).asText()));
        if (answer.isObject() && values.keySet().containsAll(names(kind))) {
            add(kind, values);
        }
        answer.forEach(element -> addAllIn(element, parent, kind));
    }

    /// `id` in `/orders/{id}` is `order_id` in bodies.
    private static String member(String kind, String name) {
        return name.equals("id") ? kind.replaceAll(".*/([a-z]+)s/\\{id}.*", "$1_id") : name;
    }

    private void add(String kind, Map<String, String> values) {
        List<Map<String, String>> all = known.computeIfAbsent(kind, _ -> new ArrayList<>());
        all.remove(values);
        all.add(values);
    }

    /// The template up to its last parameter, because the rest names the same resource.
    private static String kind(String template) {
        return template.substring(0, template.lastIndexOf('}') + 1);
    }

    private static List<String> names(String kind) {
        return PARAMETER.matcher(kind).results().map(name -> name.group(1)).toList();
    }
}
