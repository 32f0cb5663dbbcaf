/// The way of a change from the repository to production.
@NullMarked
package dev.orders.aws.pipeline;

import org.jspecify.annotations.NullMarked;
