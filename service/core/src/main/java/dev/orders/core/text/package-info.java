/// Text formats that several types share: visible ASCII, prefixed UUIDs, and RFC 3339 times.
@NullMarked
package dev.orders.core.text;

import org.jspecify.annotations.NullMarked;
