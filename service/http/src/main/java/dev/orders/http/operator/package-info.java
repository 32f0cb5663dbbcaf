/// What operators and their tools ask: health and probes, dead letters, and the OpenAPI document.
@NullMarked
package dev.orders.http.operator;

import org.jspecify.annotations.NullMarked;
