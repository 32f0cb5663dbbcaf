/// Tests of the pipeline.
@NullMarked
package dev.orders.aws.pipeline;

import org.jspecify.annotations.NullMarked;
