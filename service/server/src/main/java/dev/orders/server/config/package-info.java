/// What the operator says: environment variables and .env, read once and checked, as records that the wiring takes
/// (ADR 22).
@NullMarked
package dev.orders.server.config;

import org.jspecify.annotations.NullMarked;
