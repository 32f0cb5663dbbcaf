/// The service's public API from a client's point of view: builds requests and parses answers.
@NullMarked
package dev.orders.verify.api;

import org.jspecify.annotations.NullMarked;
