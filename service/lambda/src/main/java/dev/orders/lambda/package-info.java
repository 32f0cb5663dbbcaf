/// The service as functions of AWS Lambda: one answers requests of API Gateway, one delivers events.
@NullMarked
package dev.orders.lambda;

import org.jspecify.annotations.NullMarked;
