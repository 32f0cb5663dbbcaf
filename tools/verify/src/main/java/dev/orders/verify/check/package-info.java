/// The guarantees, each judged from the recorded history alone.
@NullMarked
package dev.orders.verify.check;

import org.jspecify.annotations.NullMarked;
