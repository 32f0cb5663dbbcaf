/// A client that retries and a receiver of webhooks, with the JDK only. Examples to copy.
@NullMarked
package dev.orders.clients;

import org.jspecify.annotations.NullMarked;
