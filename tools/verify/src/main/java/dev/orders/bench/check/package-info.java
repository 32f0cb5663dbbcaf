/// The guarantees, each judged from the recorded history alone.
@NullMarked
package dev.orders.bench.check;

import org.jspecify.annotations.NullMarked;
