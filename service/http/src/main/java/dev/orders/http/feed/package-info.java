/// The live feed over HTTP as server-sent events (ADR 12).
@NullMarked
package dev.orders.http.feed;

import org.jspecify.annotations.NullMarked;
