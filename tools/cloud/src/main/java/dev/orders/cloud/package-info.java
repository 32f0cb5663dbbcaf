/// The functions of AWS Lambda on one machine, without AWS.
@NullMarked
package dev.orders.cloud;

import org.jspecify.annotations.NullMarked;
