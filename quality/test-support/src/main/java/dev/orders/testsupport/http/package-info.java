/// HTTP/1.1 clients. There are two, because no client serves both purposes:
///
/// - [dev.orders.testsupport.http.PlainHttp] is the JDK's client, for tests that only ask and look at the answer.
/// - [dev.orders.testsupport.http.HttpConnection] is a client on plain sockets. It can do what HTTP libraries do not
///   allow, such as closing a connection in the middle of a request, and it uses little processor time, because it
/// often
///   shares the machine with the service. It is built on [dev.orders.testsupport.http.RawConnection], which sends bytes
///   as they are, for tests of malformed requests and of slow clients.
///
/// The load generator of `tools/measure` is a third client by intention: one thread serves all its connections
/// (`java.nio`) and its parser hardly allocates, so that the processor time it takes does not blur what is measured.
@NullMarked
package dev.orders.testsupport.http;

import org.jspecify.annotations.NullMarked;
