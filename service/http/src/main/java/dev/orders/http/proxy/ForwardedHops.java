package dev.orders.http.proxy;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the headers of proxies. The order of hops is that of the headers: the first hop is the farthest.
final class ForwardedHops {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /// One parameter of `Forwarded` and the separator after it. No valid value needs a backslash.
    private static final Pattern PARAMETER =
            Pattern.compile("[ \\t]*+(" + TOKEN + ")=(" + TOKEN + "|\"[^\"\\\\]*+\")[ \\t]*+(;|,|$)");

    private static final ForwardedHop.Node UNNAMED = new ForwardedHop.Node.Hidden();

    private ForwardedHops() {}

    /// The hops in `Forwarded`: none if the request does not have this header. Empty if the header cannot be read.
    static Optional<List<ForwardedHop>> standard(MultiMap headers) {
        return standard(headers.getAll("Forwarded"));
    }

    /// The hops in `X-Forwarded-For` and `X-Forwarded-Proto`: none if the request has neither header. Empty if a scheme
    /// cannot be read.
    static Optional<List<ForwardedHop>> customary(MultiMap headers) {
        return customary(values(headers, "X-Forwarded-For"), values(headers, "X-Forwarded-Proto"));
    }

    private static List<String> values(MultiMap headers, String name) {
        return headers.getAll(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    /// A proxy either appends a scheme for each hop or sets the scheme of its own client. A single scheme is that of
    /// all hops.
    private static Optional<List<ForwardedHop>> customary(List<String> names, List<String> schemes) {
        List<Optional<Boolean>> secure =
                schemes.stream().map(ForwardedHop::secure).toList();
        if (secure.contains(Optional.<Boolean>empty())) {
            return Optional.empty();
        }
        if (names.isEmpty()) {
            return Optional.of(schemes.isEmpty() ? List.of() : List.of(new ForwardedHop(UNNAMED, secure.getLast())));
        }
        List<ForwardedHop> hops = new ArrayList<>();
        for (int hop = 0; hop < names.size(); hop++) {
            Optional<Boolean> scheme = secure.isEmpty()
                    ? Optional.empty()
                    : secure.get(secure.size() == names.size() ? hop : secure.size() - 1);
            hops.add(new ForwardedHop(ForwardedHop.node(names.get(hop)), scheme));
        }
        return Optional.of(hops);
    }

    /// Reads each line by itself, so that a quote that a client has left open cannot hide what a proxy has appended.
    private static Optional<List<ForwardedHop>> standard(List<String> lines) {
        List<ForwardedHop> hops = new ArrayList<>();
        for (String line : lines) {
            if (!append(line, hops)) {
                return Optional.empty();
            }
        }
        return Optional.of(hops);
    }

    private static boolean append(String line, List<ForwardedHop> hops) {
        Matcher parameter = PARAMETER.matcher(line);
        Map<String, String> element = new HashMap<>();
        int end = 0;
        String separator = ";";
        while (!separator.isEmpty()) {
            if (!parameter.region(end, line.length()).lookingAt()
                    || element.put(
                                    parameter.group(1).toLowerCase(Locale.ROOT),
                                    parameter.group(2).replace("\"", ""))
                            != null) {
                return false;
            }
            separator = parameter.group(3);
            end = parameter.end();
            if (!separator.equals(";")) {
                Optional<ForwardedHop> hop = hop(element);
                if (hop.isEmpty()) {
                    return false;
                }
                hops.add(hop.get());
                element.clear();
            }
        }
        return true;
    }

    private static Optional<ForwardedHop> hop(Map<String, String> element) {
        String name = element.get("for");
        ForwardedHop.Node node = name == null ? UNNAMED : ForwardedHop.node(name);
        String scheme = element.get("proto");
        if (scheme == null) {
            return Optional.of(new ForwardedHop(node, Optional.empty()));
        }
        return ForwardedHop.secure(scheme).map(secure -> new ForwardedHop(node, Optional.of(secure)));
    }
}
