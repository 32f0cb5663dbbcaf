/// HTTP/1.1 clients for tests and tools. There are two, because no client serves both purposes:
///
/// - [dev.orders.testsupport.http.PlainHttp] uses the JDK's client. It is for tests of ordinary requests.
/// - [dev.orders.testsupport.http.HttpConnection] uses plain sockets.
///   It can do what HTTP libraries prevent, such as closing a connection in the middle of a request.
///   It uses little processor time, because it often shares the machine with the service.
///   It uses [dev.orders.testsupport.http.RawConnection], which sends bytes unchanged.
///   Tests of malformed requests and of slow clients use that class directly.
///
/// The load generator of `tools/measure` has a client of its own.
/// One thread serves all connections, and the parser hardly allocates memory.
/// So the client takes little processor time from the service that it measures.
@NullMarked
package dev.orders.testsupport.http;

import org.jspecify.annotations.NullMarked;
