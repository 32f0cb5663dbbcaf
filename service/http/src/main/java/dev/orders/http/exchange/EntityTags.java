package dev.orders.http.exchange;

import dev.orders.core.order.Precondition;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Converts versions to entity tags and back (RFC 9110 section 8.8.3). Version 1 is `"1"`. Tags are always
/// strong.
public final class EntityTags {
    /// Possessive, so that a long row of spaces is read once only.
    private static final Pattern TAG =
            Pattern.compile("\\s*+(?:(W/)?(?:\"([\\x21\\x23-\\x7E]*+)\"|([0-9]++)))?\\s*+(,|$)");

    private static final int MAX_LENGTH = 1000;

    private EntityTags() {}

    /// The entity tag of a version.
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// Parses `If-Match`: `1`, `"1"`, a list, or `*`. A weak tag never matches (RFC 9110 section 13.1.1).
    public static Precondition ifMatch(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new Refused(Problem.invalid("", "If-Match is required: the version you know, such as \"1\""));
        }
        if (header.strip().equals("*")) {
            return new Precondition.AnyVersion();
        }
        return new Precondition.OneOf(versions(header, false));
    }

    /// Parses `If-None-Match` into a test for versions. Compares weakly (RFC 9110 section 13.1.2). Call it before
    /// the order is read, because a malformed header is refused even if the order does not exist.
    public static LongPredicate ifNoneMatch(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return _ -> false;
        }
        if (header.strip().equals("*")) {
            return _ -> true;
        }
        return versions(header, true)::contains;
    }

    private static Set<Long> versions(String header, boolean weakToo) {
        Set<Long> versions = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        // Empty members of the list have no meaning (RFC 9110 section 5.6.1.2).
        int position = 0;
        boolean any = false;
        boolean more = true;
        while (more) {
            if (header.length() > MAX_LENGTH
                    || !tag.region(position, header.length()).lookingAt()) {
                throw malformed();
            }
            String digits = tag.group(2) == null ? tag.group(3) : tag.group(2);
            if (digits != null && digits.matches("[1-9][0-9]{0,17}") && (weakToo || tag.group(1) == null)) {
                versions.add(Long.parseLong(digits));
            }
            any |= tag.group(2) != null || tag.group(3) != null;
            position = tag.end();
            more = ",".equals(tag.group(4));
        }
        if (!any) {
            throw malformed();
        }
        return versions;
    }

    private static Refused malformed() {
        return new Refused(Problem.invalid("", "If-Match and If-None-Match take 1, \"1\", a list, or *"));
    }
}
