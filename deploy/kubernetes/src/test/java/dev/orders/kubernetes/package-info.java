/// Checks of the chart and of what Kustomize makes from it: types, policies, names, and that both are equal.
@NullMarked
package dev.orders.kubernetes;

import org.jspecify.annotations.NullMarked;
