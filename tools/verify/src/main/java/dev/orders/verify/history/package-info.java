/// The record of all requests and answers. Guarantees are judged by this record alone.
@NullMarked
package dev.orders.verify.history;

import org.jspecify.annotations.NullMarked;
