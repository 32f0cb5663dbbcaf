/// Turns the credentials of a request into a principal.
@NullMarked
package dev.orders.http.access;

import org.jspecify.annotations.NullMarked;
