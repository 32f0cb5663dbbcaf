/// Requests made from the OpenAPI document, valid and broken, against both stores (ADR 18).
@NullMarked
package dev.orders.server.fuzz;

import org.jspecify.annotations.NullMarked;
