/// The infrastructure on AWS.
@NullMarked
package dev.orders.aws;

import org.jspecify.annotations.NullMarked;
