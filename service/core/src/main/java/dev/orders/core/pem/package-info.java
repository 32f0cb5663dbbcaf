/// Certificates and private keys in PEM form.
@NullMarked
package dev.orders.core.pem;

import org.jspecify.annotations.NullMarked;
