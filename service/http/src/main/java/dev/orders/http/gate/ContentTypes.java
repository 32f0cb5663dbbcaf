package dev.orders.http.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Checks whether a request's body is JSON in UTF-8 without a content coding, the only form that the service
/// reads.
final class ContentTypes {
    /// `utf8` is not a registered name, but many clients send it.
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

    private ContentTypes() {}

    /// Whether the header says JSON. Parameters other than `charset` have no meaning for JSON (RFC 8259 section
    /// 11).
    ///
    /// @param lines the lines of the header; several lines are refused
    static boolean isJson(List<String> lines) {
        if (lines.size() != 1) {
            return false;
        }
        List<String> parts = parts(lines.getFirst().toLowerCase(Locale.ROOT));
        if (!parts.getFirst().strip().equals("application/json")) {
            return false;
        }
        return parts.subList(1, parts.size()).stream().allMatch(ContentTypes::isReadable);
    }

    /// The parts between semicolons. A semicolon in a quoted string separates nothing (RFC 9110 section 5.6.6).
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\\' && quoted) {
                at++;
            } else if (character == ';' && !quoted) {
                parts.add(line.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }

    private static boolean isReadable(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0
                || !parameter.substring(0, equals).strip().equals("charset")
                || UTF_8.contains(
                        parameter.substring(equals + 1).replace("\"", "").strip());
    }

    /// Whether `Content-Encoding` names a coding, such as `gzip`. The service decodes none.
    static boolean isEncoded(List<String> lines) {
        for (String line : lines) {
            for (String coding : line.split(",", -1)) {
                String name = coding.strip();
                if (!name.isEmpty() && !name.equalsIgnoreCase("identity")) {
                    return true;
                }
            }
        }
        return false;
    }
}
