/// Secrets at rest: how they are sealed before a store keeps them, and opened before they are used (ADR 32).
@NullMarked
package dev.orders.core.secret;

import org.jspecify.annotations.NullMarked;
