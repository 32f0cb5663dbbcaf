/// Random requests from the OpenAPI document, valid and broken, with both stores (ADR 18).
@NullMarked
package dev.orders.server.fuzz;

import org.jspecify.annotations.NullMarked;
