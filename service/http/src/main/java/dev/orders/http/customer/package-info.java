/// The personal data of customers over HTTP.
@NullMarked
package dev.orders.http.customer;

import org.jspecify.annotations.NullMarked;
