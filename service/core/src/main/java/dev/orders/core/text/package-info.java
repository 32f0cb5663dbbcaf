/// What several types share: visible ASCII, prefixed UUIDs, RFC 3339 times, IP addresses, SHA-256, card numbers and
/// GTINs.
@NullMarked
package dev.orders.core.text;

import org.jspecify.annotations.NullMarked;
