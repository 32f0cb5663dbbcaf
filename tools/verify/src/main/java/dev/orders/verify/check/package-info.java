/// The guarantees. Each is judged by the recorded history alone.
@NullMarked
package dev.orders.verify.check;

import org.jspecify.annotations.NullMarked;
