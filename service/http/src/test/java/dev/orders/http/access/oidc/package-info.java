@NullMarked
package dev.orders.http.access.oidc;

import org.jspecify.annotations.NullMarked;
