package dev.orders.http.gate;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether a request's body is what the service reads: JSON in UTF-8, without a content coding.
final class ContentTypes {
    /// `utf8` is no registered name, and many clients send it.
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

    private ContentTypes() {}

    /// Whether the header says JSON. Parameters other than `charset` mean nothing for JSON (RFC 8259 section 11).
    ///
    /// @param lines the header's lines; a body of two types is of none
    static boolean isJson(List<String> lines) {
        if (lines.size() != 1) {
            return false;
        }
        String[] parts = lines.getFirst().toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
            return false;
        }
        return List.of(parts).subList(1, parts.length).stream().allMatch(ContentTypes::isReadable);
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
