/// Tests of the examples and of the generated SDKs in `clients`, and of the OpenAPI document.
@NullMarked
package dev.orders.examples;

import org.jspecify.annotations.NullMarked;
