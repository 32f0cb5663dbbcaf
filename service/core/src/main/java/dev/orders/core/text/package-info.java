/// What several types share: visible ASCII, prefixed UUIDs, RFC 3339 times, IP addresses, and SHA-256.
@NullMarked
package dev.orders.core.text;

import org.jspecify.annotations.NullMarked;
