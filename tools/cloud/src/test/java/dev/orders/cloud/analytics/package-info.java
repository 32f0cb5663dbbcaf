/// Tests of the files for analysis.
@NullMarked
package dev.orders.cloud.analytics;

import org.jspecify.annotations.NullMarked;
