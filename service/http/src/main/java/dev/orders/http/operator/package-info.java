/// Routes for operators and their tools: health, probes, dead letters, and the OpenAPI document.
@NullMarked
package dev.orders.http.operator;

import org.jspecify.annotations.NullMarked;
