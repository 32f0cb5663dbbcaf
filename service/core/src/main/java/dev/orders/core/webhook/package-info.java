/// Endpoints that are told of events: where, of which, with which secrets, and what became of each try.
@NullMarked
package dev.orders.core.webhook;

import org.jspecify.annotations.NullMarked;
