/// Tests of the files for analysis.
@NullMarked
package dev.orders.aws.analytics;

import org.jspecify.annotations.NullMarked;
