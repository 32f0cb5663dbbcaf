/// HTTP/1.1 over plain sockets: lean, because the service often shares the machine, and open to what no HTTP library
/// lets its caller do, such as cutting a connection in the middle of a request.
@NullMarked
package dev.orders.verify.http;

import org.jspecify.annotations.NullMarked;
