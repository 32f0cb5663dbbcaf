/// Webhooks over HTTP: register, change and delete them, rotate their secrets, ping them, and list and retry their
/// deliveries.
@NullMarked
package dev.orders.http.webhook;

import org.jspecify.annotations.NullMarked;
