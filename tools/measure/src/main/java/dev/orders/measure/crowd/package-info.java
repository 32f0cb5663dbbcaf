/// A crowd of followers, idle and busy connections and webhooks on one small instance of the service.
@NullMarked
package dev.orders.measure.crowd;

import org.jspecify.annotations.NullMarked;
