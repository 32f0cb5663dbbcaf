/// The settings of the operator: environment variables and .env. They are read and checked once (ADR 22).
@NullMarked
package dev.orders.wiring.config;

import org.jspecify.annotations.NullMarked;
