/// Tests of the rules and limits of webhooks.
@NullMarked
package dev.orders.core.webhook;

import org.jspecify.annotations.NullMarked;
