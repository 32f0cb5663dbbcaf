/// Random sequences of requests, compared with a model, with both stores.
@NullMarked
package dev.orders.server.walk;

import org.jspecify.annotations.NullMarked;
