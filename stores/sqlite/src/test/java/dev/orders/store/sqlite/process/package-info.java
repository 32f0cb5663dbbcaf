/// Tests with stores in other processes, which are killed or refused.
@NullMarked
package dev.orders.store.sqlite.process;

import org.jspecify.annotations.NullMarked;
