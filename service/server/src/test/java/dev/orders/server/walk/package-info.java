/// Random sequences of calls, compared with a model, against both stores.
@NullMarked
package dev.orders.server.walk;

import org.jspecify.annotations.NullMarked;
