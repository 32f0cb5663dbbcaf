/// The functions of AWS Lambda beside the server.
@NullMarked
package dev.orders.measure.functions;

import org.jspecify.annotations.NullMarked;
