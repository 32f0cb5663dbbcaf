/// The scan for secrets in the files and in the history of this repository.
@NullMarked
package dev.orders.architecture.secret;

import org.jspecify.annotations.NullMarked;
