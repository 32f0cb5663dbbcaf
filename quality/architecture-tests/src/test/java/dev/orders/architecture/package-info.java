/// The rules that hold between modules and in every file, as tests. Each rule is also shown to fail.
@NullMarked
package dev.orders.architecture;

import org.jspecify.annotations.NullMarked;
