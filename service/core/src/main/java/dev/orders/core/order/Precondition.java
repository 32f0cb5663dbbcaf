package dev.orders.core.order;

import java.util.Set;

/// Which versions of an order a change may start from (RFC 9110 section 13.1.1, `If-Match`).
public sealed interface Precondition {
    /// Whether a change may start from this version.
    boolean holdsFor(long version);

    /// The order must exist, at any version.
    record AnyVersion() implements Precondition {
        @Override
        public boolean holdsFor(long version) {
            return true;
        }
    }

    /// The order must be at one of these versions. The empty set matches no version: the client sent only weak
    /// tags.
    record OneOf(Set<Long> versions) implements Precondition {
        public OneOf {
            versions = Set.copyOf(versions);
        }

        @Override
        public boolean holdsFor(long version) {
            return versions.contains(version);
        }
    }
}
