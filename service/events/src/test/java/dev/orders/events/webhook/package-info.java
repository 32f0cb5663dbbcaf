/// Tests of webhooks with real servers on this machine that misbehave.
@NullMarked
package dev.orders.events.webhook;

import org.jspecify.annotations.NullMarked;
