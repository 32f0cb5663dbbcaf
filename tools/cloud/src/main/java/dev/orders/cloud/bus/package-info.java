/// A bus of Amazon EventBridge on this machine, with AWS's own matcher of rules.
@NullMarked
package dev.orders.cloud.bus;

import org.jspecify.annotations.NullMarked;
