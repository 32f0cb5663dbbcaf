/// Orders over HTTP: create, list, read, change the status, and read the history.
@NullMarked
package dev.orders.http.order;

import org.jspecify.annotations.NullMarked;
