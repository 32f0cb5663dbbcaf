/// An HTTP/1.1 client on plain sockets. It is lean, because it often shares the machine with the service, and it can
/// do what HTTP libraries do not allow, such as closing a connection in the middle of a request.
@NullMarked
package dev.orders.verify.http;

import org.jspecify.annotations.NullMarked;
