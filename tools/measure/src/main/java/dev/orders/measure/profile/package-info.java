/// Where the service spends its processor time: samples of stacks, and flame graphs of them.
@NullMarked
package dev.orders.measure.profile;

import org.jspecify.annotations.NullMarked;
