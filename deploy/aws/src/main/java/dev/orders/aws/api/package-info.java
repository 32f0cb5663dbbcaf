/// The public API: gateway, firewall, and the function that answers.
@NullMarked
package dev.orders.aws.api;

import org.jspecify.annotations.NullMarked;
