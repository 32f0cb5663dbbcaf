/// Forms of text that several types share: visible ASCII, prefixed UUIDs, and times of RFC 3339.
@NullMarked
package dev.orders.core.text;

import org.jspecify.annotations.NullMarked;
