/// Tests of the profiles.
@NullMarked
package dev.orders.measure.profile;

import org.jspecify.annotations.NullMarked;
