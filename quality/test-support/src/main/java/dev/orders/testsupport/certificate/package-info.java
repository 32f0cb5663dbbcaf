/// Authorities and certificates for tests of TLS.
@NullMarked
package dev.orders.testsupport.certificate;

import org.jspecify.annotations.NullMarked;
