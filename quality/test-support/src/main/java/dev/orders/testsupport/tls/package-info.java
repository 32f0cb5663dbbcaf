/// Certificates for tests of TLS.
@NullMarked
package dev.orders.testsupport.tls;

import org.jspecify.annotations.NullMarked;
