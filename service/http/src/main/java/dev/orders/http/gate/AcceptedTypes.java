package dev.orders.http.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The media types that a client accepts, from its `Accept` header (RFC 9110 section 12.5.1).
final class AcceptedTypes {
    private static final String ANY = "*/*";
    private static final Pattern WEIGHT = Pattern.compile("[01]|[01]?\\.[0-9]*");

    private final List<Range> ranges;

    private record Range(String name, double weight) {}

    private AcceptedTypes(List<Range> ranges) {
        this.ranges = ranges;
    }

    /// The offered type that the client prefers; among equal ones the first. Empty if the client accepts none.
    ///
    /// @param header null means every type
    /// @param offered at least one media type without parameters
    static Optional<String> choose(@Nullable String header, List<String> offered) {
        if (header == null || header.equals(ANY) || header.equals(offered.getFirst())) {
            return Optional.of(offered.getFirst());
        }
        AcceptedTypes accepted = parse(header);
        String best = offered.getFirst();
        for (String type : offered) {
            if (accepted.weight(type) > accepted.weight(best)) {
                best = type;
            }
        }
        return accepted.weight(best) > 0 ? Optional.of(best) : Optional.empty();
    }

    /// Ignores empty members of the list (RFC 9110 section 5.6.1.2), and members that are no media range.
    private static AcceptedTypes parse(String header) {
        List<Range> ranges = new ArrayList<>();
        for (String member : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = member.split(";", -1);
            String name = parts[0].strip();
            if (name.equals("*") || name.indexOf('/') > 0) {
                ranges.add(new Range(name.equals("*") ? ANY : name, weightIn(parts)));
            }
        }
        return new AcceptedTypes(ranges);
    }

    private static double weightIn(String[] parts) {
        for (String parameter : List.of(parts).subList(1, parts.length)) {
            String stripped = parameter.strip();
            if (stripped.startsWith("q=")
                    && WEIGHT.matcher(stripped.substring(2)).matches()) {
                return Double.parseDouble("0" + stripped.substring(2) + (stripped.contains(".") ? "0" : ""));
            }
        }
        return 1;
    }

    /// The weight that the most specific range gives the type.
    private double weight(String type) {
        if (ranges.isEmpty()) {
            return 1;
        }
        String anySubtype = type.substring(0, type.indexOf('/') + 1) + "*";
        for (String name : List.of(type, anySubtype, ANY)) {
            var weight = ranges.stream()
                    .filter(range -> range.name().equals(name))
                    .mapToDouble(Range::weight)
                    .max();
            if (weight.isPresent()) {
                return weight.getAsDouble();
            }
        }
        return 0;
    }
}
