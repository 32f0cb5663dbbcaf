/// Tests of the machine of a developer in `.devcontainer`.
@NullMarked
package dev.orders.architecture.devcontainer;

import org.jspecify.annotations.NullMarked;
