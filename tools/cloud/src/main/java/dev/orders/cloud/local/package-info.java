/// The command `./orders cloud`: the functions of the service, and stand-ins for what AWS has around them.
@NullMarked
package dev.orders.cloud.local;

import org.jspecify.annotations.NullMarked;
