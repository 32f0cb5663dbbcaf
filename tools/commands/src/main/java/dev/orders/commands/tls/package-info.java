/// HTTPS between the commands and a running service.
@NullMarked
package dev.orders.commands.tls;

import org.jspecify.annotations.NullMarked;
