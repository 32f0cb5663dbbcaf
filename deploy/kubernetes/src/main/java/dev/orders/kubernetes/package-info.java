/// Renders the Helm chart, and writes the base of Kustomize from it.
@NullMarked
package dev.orders.kubernetes;

import org.jspecify.annotations.NullMarked;
